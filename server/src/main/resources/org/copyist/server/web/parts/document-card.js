// @ts-check
import { html, nothing } from '../lit.js';
import { day, languageName, t } from '../messages.js';
import { links } from '../router.js';
import { jobs } from '../state/jobs.js';
import { AUTO } from '../state/languages.js';
import { icon } from './icon.js';
import { doubtText } from './page-card.js';
import { pageThumbnail } from './page-thumbnail.js';
import { jobProgress } from './progress-bar.js';

/**
 * @typedef {{ selected: boolean, onSelect: (selected: boolean, range: boolean) => void, onCancel: (jobId: string) => void }} CardOptions
 */

/**
 * A document in the library.
 *
 * @param {import('../types.js').Document} document
 * @param {CardOptions} options
 */
export function documentCard(document, options) {
  const job = jobs.of(document.id);
  return html`
    <article class="card ${options.selected ? 'selected' : ''}">
      <a class="card-link" href=${addressOf(document)}>
        ${thumbnail(document)}
        <h2>${document.title}</h2>
      </a>
      ${selectBox(document, options)}
      ${job
        ? html`<div class="card-job">${jobProgress(job)}${cancelButton(document, job, options)}</div>`
        : html`<p class="card-facts">${facts(document)}</p>${doubts(document)}`}
      ${tagList(document)}
    </article>`;
}

/** The only page of a document, or all of them. @param {import('../types.js').Document} document */
export function addressOf({ id, pageCount }) {
  return pageCount === 1 ? links.page(id, 1) : links.document(id);
}

/** @param {import('../types.js').Document} document @param {CardOptions} options */
export function selectBox({ title }, { selected, onSelect }) {
  return html`
    <label class="card-select">
      <input type="checkbox" .checked=${selected} aria-label=${t('library.select', { title })}
        @click=${(/** @type {any} */ event) => onSelect(event.target.checked, event.shiftKey)}>
    </label>`;
}

/** @param {import('../types.js').Document} document @param {import('../types.js').Job} job @param {CardOptions} options */
export function cancelButton({ title }, job, { onCancel }) {
  return html`
    <button class="quiet square small" type="button" aria-label=${t('job.cancel', { title })} title=${t('job.cancel', { title })}
      @click=${() => onCancel(job.id)}>${icon('close')}</button>`;
}

/** @param {import('../types.js').Document} document */
export function tagList({ tags }) {
  return tags.length
    ? html`<ul class="tags" aria-label=${t('document.tags')}>${tags.map((tag) => html`<li>${tag}</li>`)}</ul>`
    : nothing;
}

/** Of how much of a document little could be read. @param {import('../types.js').Document} document */
export function doubts({ doubts: reasons, pageCount }) {
  if (!reasons.length) {
    return nothing;
  }
  const words = pageCount === 1 ? doubtText(reasons[0]) : t('document.doubted', { count: reasons.length });
  return html`<p class="card-facts"><span class="state wrong">${icon('help')} ${words}</span></p>`;
}

/** @param {import('../types.js').Document} document */
export function thumbnail(document) {
  return html`
    <span class="thumbnail">
      ${document.pageCount
        ? pageThumbnail(document.id, 1, document.updatedAt)
        : icon('document')}
      ${document.pageCount > 1 ? html`<span class="count">${t('document.pages', { count: document.pageCount })}</span>` : nothing}
    </span>`;
}

/** @param {import('../types.js').Document} document */
export function facts(document) {
  if (document.state === 'read') {
    const language = document.language ?? document.collectionLanguage;
    return html`${day(document.updatedAt)}${language && language !== AUTO ? html` · ${languageName(language)}` : nothing}`;
  }
  const alarming = document.state === 'failed';
  return html`<span class=${alarming ? 'state wrong' : 'state'}>
    ${alarming ? icon('help') : nothing} ${t(/** @type {const} */ (`state.${document.state}`))}</span>`;
}
