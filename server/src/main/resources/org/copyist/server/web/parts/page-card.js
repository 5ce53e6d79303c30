// @ts-check
import { pictureOf } from '../api.js';
import { html, nothing } from '../lit.js';
import { anyLanguage, percent, t } from '../messages.js';
import { links } from '../router.js';
import { explainFailure } from '../state/notices.js';
import { icon } from './icon.js';
import { pageThumbnail } from './page-thumbnail.js';

/**
 * A page in the list of a document's pages.
 *
 * @param {string} documentId
 * @param {import('../types.js').PageSummary} page
 * @param {unknown} tools what can be done with it
 */
export function pageCard(documentId, page, tools) {
  return html`
    <article class="card">
      <a class="card-link" draggable="false" href=${links.page(documentId, page.number)}>
        <span class="thumbnail">${pageThumbnail(documentId, page.number, pictureOf(page))}</span>
        <h2>${t('document.page', { page: page.number })}</h2>
      </a>
      <p class="card-facts">${facts(page)}</p>
      ${tools}
      ${page.doubt ? html`<p class="card-facts"><span class="state wrong">${icon('help')} ${doubtText(page.doubt)}</span></p>` : nothing}
    </article>`;
}

/** @param {import('../types.js').PageSummary} page */
function facts(page) {
  if (page.state === 'failed') {
    return html`<span class="state wrong">${icon('help')} ${explainFailure(page.failure, page.failureCode) || t('state.failed')}</span>`;
  }
  if (page.state === 'read') {
    return html`${t('document.checked', { done: page.correctedCount, total: page.lineCount })}
      ${page.confidence === null ? nothing : html` · ${t('line.sure', { percent: percent(page.confidence) })}`}
      ${page.languages.length === 0 ? nothing : html` · ${anyLanguage(page.languages)}`}
      ${page.printedCount === 0 ? nothing : html` · ${t('document.printed', { count: page.printedCount })}`}`;
  }
  return t(/** @type {const} */ (`state.${page.state}`));
}

/** Why little of a page could be read. @param {import('../types.js').Doubt} doubt */
export function doubtText(doubt) {
  return t(/** @type {const} */ (`doubt.${doubt}`));
}
