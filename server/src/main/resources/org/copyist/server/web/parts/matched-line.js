// @ts-check
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { links } from '../router.js';
import { preview } from '../state/replacement.js';
import { icon } from './icon.js';
import { linePicture } from './line-picture.js';

/**
 * A line in which a text was found: its picture, what it says and what it becomes.
 *
 * @param {import('../types.js').MatchedLine} line
 * @param {{ chosen: Set<number>, replacement: string, onChoose: (chosen: boolean) => void, onToggle: (start: number) => void }} options
 */
export function matchedLine(line, { chosen, replacement, onChoose, onToggle }) {
  const becomes = preview(line, chosen, replacement);
  return html`
    <article class="match ${chosen.size ? 'chosen' : ''}">
      <label class="match-choice">
        <input type="checkbox" .checked=${chosen.size === line.occurrences.length}
          .indeterminate=${chosen.size > 0 && chosen.size < line.occurrences.length}
          aria-label=${t('replace.choose', { text: line.text })} @change=${(/** @type {any} */ e) => onChoose(e.target.checked)}>
      </label>
      <div class="match-body">
        ${linePicture({ ...line, marks: line.occurrences.map(({ box }) => box) })}
        <p class="match-text">${marked(line)}</p>
        ${chosen.size
          ? html`<p class="match-text becomes"><span class="visually-hidden">${t('replace.becomes')}</span>${icon('next')}
              <span>${becomes.length
                ? becomes.map(({ text, isNew }) => (isNew ? html`<ins>${text}</ins>` : text))
                : html`<em>${t('replace.empties')}</em>`}</span></p>`
          : html`<p class="hint">${t('replace.stays')}</p>`}
        ${line.occurrences.length > 1 ? occurrences(line, chosen, onToggle) : nothing}
        <p class="hit-place">
          <a href=${links.page(line.documentId, line.page, line.lineId)}>${line.documentTitle} · ${t('document.page', { page: line.page })}</a>
          ${line.corrected
            ? html`<span class="badge">${icon(line.accepted ? 'check' : 'draw')} ${t(line.accepted ? 'line.accepted' : 'line.corrected')}</span>`
            : nothing}
        </p>
      </div>
    </article>`;
}

/** @param {import('../types.js').MatchedLine} line */
function marked({ text, occurrences: all }) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of all) {
    pieces.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...pieces, text.slice(at)];
}

/** A button for each occurrence in a line. @param {import('../types.js').MatchedLine} line @param {Set<number>} chosen @param {(start: number) => void} onToggle */
function occurrences(line, chosen, onToggle) {
  return html`
    <p class="match-places" role="group" aria-label=${t('replace.which')}>
      <span class="hint" aria-hidden="true">${t('replace.which')}</span>
      ${line.occurrences.map(({ start }, i) => html`
        <button class="small square" type="button" aria-pressed=${chosen.has(start)}
          aria-label=${t('replace.place', { number: i + 1 })} @click=${() => onToggle(start)}>${i + 1}</button>`)}
    </p>`;
}
