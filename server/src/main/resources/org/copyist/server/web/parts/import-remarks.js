// @ts-check
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';

/**
 * What a page brought along that belongs to no line: texts of whole regions, and what was guessed when it was imported.
 *
 * @param {import('../types.js').Page} page
 */
export function importRemarks({ regions, notes }) {
  const said = regions.filter((region) => region.text);
  return html`
    ${said.map((region) => html`
      <section class="remark">
        <h3>${t('editor.regionText')}</h3>
        <p class="region-text">${region.text}</p>
      </section>`)}
    ${notes.length
      ? html`
        <section class="remark">
          <h3>${t('editor.notes')}</h3>
          <ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>
        </section>`
      : nothing}`;
}
