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
 * A document in the library.
 *
 * @param {import('../types.js').Document} document
 * @param {{ selected: boolean, onSelect: (selected: boolean) => void, onCancel: (jobId: string) => void }} options
 */
export function documentCard(document, { selected, onSelect, onCancel }) {
  const job = jobs.of(document.id);
  const address = document.pageCount === 1 ? links.page(document.id, 1) : links.document(document.id);
  return html`
    <article class="card ${selected ? 'selected' : ''}">
      <a class="card-link" href=${address}>
        ${thumbnail(document)}
        <h2>${document.title}</h2>
      </a>
      <label class="card-select">
        <input type="checkbox" .checked=${selected} aria-label=${t('library.select', { title: document.title })}
          @change=${(/** @type {any} */ event) => onSelect(event.target.checked)}>
      </label>
      ${job
        ? html`<div class="card-job">${jobProgress(job)}
            <button class="quiet square small" type="button" aria-label=${t('job.cancel', { title: document.title })}
              title=${t('job.cancel', { title: document.title })} @click=${() => onCancel(job.id)}>${icon('close')}</button>
          </div>`
        : html`<p class="card-facts">${facts(document)}</p>${doubts(document)}`}
      ${document.tags.length
        ? html`<ul class="tags" aria-label=${t('document.tags')}>${document.tags.map((tag) => html`<li>${tag}</li>`)}</ul>`
        : nothing}
    </article>`;
}

/** Of how much of a document little could be read. @param {import('../types.js').Document} document */
function doubts({ doubts: reasons, pageCount }) {
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
