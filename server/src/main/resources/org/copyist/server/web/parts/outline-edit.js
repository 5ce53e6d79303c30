// @ts-check
import { boundingBox, moved, simplified, svgPoints } from '../geometry.js';
import { nothing, svg } from '../lit.js';

/** @typedef {import('../types.js').Point} Point */
/** @typedef {import('../types.js').Polygon} Polygon */

/** How many of a line's heights a dropped point of its outline may lie off. */
const COARSENESS = 0.08;

/** A line's outline while it is dragged by hand: points one by one, or all of it with the baseline. */
export class OutlineEdit {
  /** @param {import('../types.js').Line} line */
  constructor(line) {
    this.lineId = line.id;
    this.boundary = simplified(line.boundary, boundingBox(line.boundary).height * COARSENESS);
    this.baseline = line.baseline;
    /** @type {number | 'all' | null} what is held */
    this.held = null;
  }

  /** @param {number} dx @param {number} dy in page pixels */
  moveAll(dx, dy) {
    this.boundary = moved(this.boundary, dx, dy);
    this.baseline = moved(this.baseline, dx, dy);
  }

  /** @param {Point} from @param {Point} to in page pixels */
  drag([fromX, fromY], [toX, toY]) {
    if (this.held === 'all') {
      this.moveAll(toX - fromX, toY - fromY);
    } else if (this.held !== null) {
      const held = this.held;
      this.boundary = this.boundary.map((point, i) => i === held ? /** @type {Point} */ ([toX, toY]) : point);
    }
  }

  /** Takes hold of what the event points to. @param {Element} target @returns {boolean} whether there was something */
  hold(target) {
    if (target.classList.contains('outline-point')) {
      this.held = Number(target.getAttribute('data-index'));
    } else {
      this.held = target.classList.contains('outline') ? 'all' : null;
    }
    return this.held !== null;
  }

  /** @param {number} radius of the handles, in page pixels */
  drawing(radius) {
    return svg`
      <polygon class="outline" points=${svgPoints(this.boundary)}></polygon>
      <polyline class="outline-baseline" points=${svgPoints(this.baseline)}></polyline>
      ${this.boundary.map(([x, y], i) => svg`
        <circle class="outline-point" data-index=${i} cx=${x} cy=${y} r=${radius}></circle>`)}
      ${nothing}`;
  }
}
