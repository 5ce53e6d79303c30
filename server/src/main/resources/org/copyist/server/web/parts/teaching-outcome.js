// @ts-check
import { html, nothing } from '../lit.js';
import { rate, t } from '../messages.js';
import { icon } from './icon.js';

/** What came of a teaching, and the lines that changed. @param {import('../types.js').Teaching} teaching */
export function teachingOutcome({ outcome, model }) {
  if (!outcome) {
    return nothing;
  }
  const better = outcome.verdict === 'better';
  return html`
    <div class="outcome">
      <p class="verdict ${better ? 'good' : ''}" role="status">
        ${icon(better ? 'check' : 'unsure')} <span>${t(`teach.${outcome.verdict}`, { model: model ?? '' })}</span></p>
      <dl class="figures">
        <div><dt>${t('teach.hand')}</dt>
          <dd>${t('teach.fromTo', { before: rate(outcome.handBefore), after: rate(outcome.handAfter) })}</dd></div>
        <div><dt>${t('teach.others')}</dt>
          <dd>${t('teach.fromTo', { before: rate(outcome.othersBefore), after: rate(outcome.othersAfter) })}</dd></div>
      </dl>
      <p class="hint">${t('teach.aside', { count: outcome.aside })}</p>
      ${outcome.changed.length ? changedLines(outcome.changed) : nothing}
    </div>`;
}

/** @param {import('../types.js').ChangedLine[]} lines */
function changedLines(lines) {
  return html`
    <details class="changed" open>
      <summary>${t('teach.changed', { count: lines.length })}</summary>
      <div class="table" role="region" tabindex="0" aria-label=${t('teach.changed', { count: lines.length })}>
        <table>
          <thead><tr>
            <th scope="col">${t('teach.text')}</th><th scope="col">${t('teach.before')}</th>
            <th scope="col">${t('teach.after')}</th><th scope="col">${t('teach.change')}</th>
          </tr></thead>
          <tbody>${lines.map(row)}</tbody>
        </table>
      </div>
    </details>`;
}

/** @param {import('../types.js').ChangedLine} line */
function row({ text, before, after, errorsBefore, errorsAfter }) {
  const change = errorsAfter < errorsBefore ? 'Better' : errorsAfter > errorsBefore ? 'Worse' : 'Same';
  return html`
    <tr class=${change.toLowerCase()}>
      <td>${text}</td><td>${before}</td><td>${after}</td>
      <td>${errorsBefore} → ${errorsAfter} <span class="hint">${t(/** @type {const} */ (`teach.change${change}`))}</span></td>
    </tr>`;
}
