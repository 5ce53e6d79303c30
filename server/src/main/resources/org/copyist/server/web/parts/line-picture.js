// @ts-check
import { pictures } from '../api.js';
import { pictureBox, svgPoints, uprightBox, uprightTransform } from '../geometry.js';
import { html, svg } from '../lit.js';

/**
 * A line cut out of its page and turned upright, with places in it marked.
 *
 * @param {{ documentId: string, page: number, lineId: string, boundary: import('../types.js').Polygon,
 *   direction: import('../types.js').Direction, widthPx: number, heightPx: number, marks: import('../types.js').Polygon[] }} of width and height are the page's
 */
export function linePicture({ documentId, page, lineId, boundary, direction, widthPx, heightPx, marks }) {
  const box = uprightBox(direction, pictureBox(boundary, direction, widthPx, heightPx));
  return html`
    <span class="line-picture">
      <img src=${pictures.line(documentId, page, lineId, boundary)} width=${box.width} height=${box.height}
        alt="" loading="lazy" decoding="async">
      <svg viewBox="${box.left} ${box.top} ${box.width} ${box.height}" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
        <g transform=${uprightTransform(direction)}>
          ${marks.map((mark) => svg`<polygon class="mark" points=${svgPoints(mark)}></polygon>`)}
        </g>
      </svg>
    </span>`;
}
