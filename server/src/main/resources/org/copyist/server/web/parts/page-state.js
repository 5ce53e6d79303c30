// @ts-check
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { jobs } from '../state/jobs.js';
import { explainFailure } from '../state/notices.js';
import { doubtText } from './page-card.js';
import { jobProgress } from './progress-bar.js';

/** @typedef {import('../types.js').Line} Line */

/**
 * What there is to say of a page that has no lines to show, or lines to read, or nothing.
 * @param {import('../types.js').Page} page
 * @param {Line[]} toRead lines that nobody has read as they are now
 * @param {{ onRead: () => void, onRest: () => void, onAdd: () => void }} actions
 */
export function pageState(page, toRead, { onRead, onRest, onAdd }) {
  const job = jobs.of(page.documentId);
  if (job && (page.state === 'queued' || page.state === 'reading')) {
    return html`<div class="reading">${jobProgress(job)}</div>`;
  }
  if (page.state === 'failed') {
    return html`
      <div class="reading wrong" role="alert">
        <h3>${t('editor.failed')}</h3>
        <p>${explainFailure(page.failure, page.failureCode)}</p>
        <button type="button" @click=${onRead}>${t('document.readAgain')}</button>
      </div>`;
  }
  if (page.lines.length > 0) {
    return html`${doubt(page)}${unreadLines(toRead, onRest)}`;
  }
  const read = page.state === 'read';
  const saying = page.regions.some((region) => region.text);
  return html`
    <div class="reading" role="status">
      <h3>${saying ? t('editor.regionText') : read ? t('editor.noLines') : t('state.unread')}</h3>
      ${page.doubt ? html`<p>${doubtText(page.doubt)}</p>` : nothing}
      <p>${read ? t('editor.noLinesHint') : t('editor.unreadHint')}</p>
      <div class="row">
        <button type="button" @click=${onRead}>${t('editor.readPage')}</button>
        <button type="button" @click=${onAdd}>${t('do.add')}</button>
      </div>
    </div>`;
}

/** @param {import('../types.js').Page} page */
function doubt(page) {
  return page.doubt
    ? html`<div class="reading wrong" role="status"><p>${doubtText(page.doubt)}</p></div>`
    : nothing;
}

/**
 * @param {Line[]} toRead
 * @param {() => void} onRest
 */
function unreadLines(toRead, onRest) {
  const unread = toRead.filter((line) => line.source === 'none').length;
  const changed = toRead.length - unread;
  return toRead.length === 0
    ? nothing
    : html`
      <div class="reading" role="status">
        ${unread ? html`<p>${t('editor.unreadLines', { count: unread })}</p>` : nothing}
        ${changed ? html`<p>${t('editor.changedLines', { count: changed })}</p>` : nothing}
        <button type="button" @click=${onRest}>${t('again.now')}</button>
      </div>`;
}
