// @ts-check
import { html, nothing, svg } from '../lit.js';
import { rate, t } from '../messages.js';

const WIDTH = 560;
const HEIGHT = 150;
const MARGIN = { left: 56, right: 16, top: 14, bottom: 28 };

/**
 * How the error rate on lines kept aside falls while a hand is learnt.
 *
 * @param {import('../types.js').CurvePoint[]} points
 * @param {number} steps in all; 0 if not known yet
 */
export function teachingCurve(points, steps) {
  if (points.length < 2) {
    return nothing;
  }
  const last = points[points.length - 1];
  const most = Math.max(...points.map((point) => point.cer), 0.01);
  const x = (/** @type {number} */ step) =>
    MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * step) / Math.max(steps, last.step);
  const y = (/** @type {number} */ cer) =>
    MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) * (1 - cer / most);
  const words = t('teach.curve', { first: rate(points[0].cer), last: rate(last.cer), step: last.step });
  return html`
    <figure class="curve">
      <figcaption>${t('teach.curveTitle')}</figcaption>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words}>
        ${[0, most].map((cer) => svg`
          <line class="grid" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right} y1=${y(cer)} y2=${y(cer)}/>
          <text x=${MARGIN.left - 8} y=${y(cer) + 4} text-anchor="end">${rate(cer)}</text>`)}
        <text x=${MARGIN.left} y=${HEIGHT - 8}>0</text>
        <text x=${WIDTH - MARGIN.right} y=${HEIGHT - 8} text-anchor="end">${Math.max(steps, last.step)}</text>
        <polyline points=${points.map((point) => `${x(point.step)},${y(point.cer)}`).join(' ')}/>
        ${points.map((point) => svg`<circle cx=${x(point.step)} cy=${y(point.cer)} r="4"/>`)}
      </svg>
    </figure>`;
}
