// @ts-check
import { pictures } from '../api.js';
import { pictureBox, svgPoints } from '../geometry.js';
import { html, svg } from '../lit.js';

/**
 * A line cut out of its page, with places in it marked.
 *
 * @param {{ documentId: string, page: number, lineId: string, boundary: import('../types.js').Polygon,
 *   widthPx: number, heightPx: number, marks: import('../types.js').Polygon[] }} of width and height are the page's
 */
export function linePicture({ documentId, page, lineId, boundary, widthPx, heightPx, marks }) {
  const box = pictureBox(boundary, widthPx, heightPx);
  return html`
    <span class="line-picture">
      <img src=${pictures.line(documentId, page, lineId, boundary)} width=${box.width} height=${box.height}
        alt="" loading="lazy" decoding="async">
      <svg viewBox="${box.left} ${box.top} ${box.width} ${box.height}" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
        ${marks.map((mark) => svg`<polygon class="mark" points=${svgPoints(mark)}></polygon>`)}
      </svg>
    </span>`;
}
