// @ts-check
import { html, nothing } from '../lit.js';
import { percent, t } from '../messages.js';

const SHOWN = 10;

/** What was read as one text. @param {import('../types.js').DrawnReading[]} readings */
export function readText(readings) {
  return readings.map((reading) => reading.candidates[0]?.text ?? '').join('');
}

/**
 * How likely each candidate is, as bars with their numbers.
 * @param {import('../types.js').DrawnReading | undefined} reading
 */
export function scoreBars(reading) {
  if (!reading) {
    return nothing;
  }
  // Digits keep their places, so that the eye finds them while the bars move; anything else stands best first.
  const digits = reading.candidates.length === SHOWN && reading.candidates.every(({ text }) => /^\d$/.test(text));
  const candidates = digits
    ? reading.candidates.toSorted((a, b) => a.text.localeCompare(b.text))
    : reading.candidates.slice(0, SHOWN);
  const best = reading.candidates[0];
  return html`
    <ol class="bars" aria-label=${t('draw.scores')}>
      ${candidates.map((candidate) => html`
        <li class=${candidate === best ? 'best' : ''}>
          <span class="bar-name">${candidate.text}</span>
          <span class="bar" aria-hidden="true"><span .style=${`width: ${100 * candidate.confidence}%`}></span></span>
          <span class="bar-value">${percent(candidate.confidence)}</span>
        </li>`)}
    </ol>`;
}
