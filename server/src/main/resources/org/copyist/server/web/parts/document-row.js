// @ts-check
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { jobs } from '../state/jobs.js';
import { addressOf, cancelButton, doubts, facts, selectBox, tagList } from './document-card.js';
import { pageThumbnail } from './page-thumbnail.js';
import { jobProgress } from './progress-bar.js';

/**
 * A document in the library, as a row of a list.
 *
 * @param {import('../types.js').Document} document
 * @param {import('./document-card.js').CardOptions} options
 */
export function documentRow(document, options) {
  const job = jobs.of(document.id);
  return html`
    <article class="document-row ${options.selected ? 'selected' : ''}">
      ${selectBox(document, options)}
      <span class="row-thumbnail">${document.pageCount ? pageThumbnail(document.id, 1, document.updatedAt) : nothing}</span>
      <div class="row-title"><h2><a href=${addressOf(document)}>${document.title}</a></h2>${tagList(document)}</div>
      <span class="hint">${document.pageCount ? t('document.pages', { count: document.pageCount }) : nothing}</span>
      <div class="row-facts">${job
        ? html`${jobProgress(job)}${cancelButton(document, job, options)}`
        : html`<p class="card-facts">${facts(document)}</p>${doubts(document)}`}</div>
    </article>`;
}
