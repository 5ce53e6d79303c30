// @ts-check
import { html, nothing } from '../lit.js';
import { named, t } from '../messages.js';
import { fractionDone } from '../state/jobs.js';

/**
 * @param {number} fraction in [0, 1]
 * @param {string} label what goes on, for those who do not see the bar
 */
export function progressBar(fraction, label) {
  return html`<progress class="progress" max="1" .value=${fraction} aria-label=${label}></progress>`;
}

/** @param {import('../types.js').Job} job */
export function jobProgress(job) {
  return html`
    <div class="job">
      ${progressBar(fractionDone(job), t('job.progress', { title: job.documentTitle }))}
      <span class="job-words">${jobWords(job)}</span>
      ${job.secondsLeft === null ? nothing : html`<span class="job-time">${timeLeft(job.secondsLeft)}</span>`}
    </div>`;
}

/** @param {import('../types.js').Job} job */
export function jobWords(job) {
  if (job.state === 'queued') {
    return job.queuePosition ? t('job.queuedBehind', { count: job.queuePosition }) : t('job.queued');
  }
  const page = t('job.page', { page: Math.min(job.pagesDone + 1, job.pagesTotal), total: job.pagesTotal });
  return job.stage ? `${page} · ${named('stage', job.stage)}` : page;
}

/** @param {number} seconds */
export function timeLeft(seconds) {
  return seconds < 60 ? t('job.secondsLeft', { count: Math.max(1, seconds) }) : t('job.minutesLeft', { count: Math.round(seconds / 60) });
}
