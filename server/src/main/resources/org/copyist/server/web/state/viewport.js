// @ts-check
/** The part of a page that is shown, in page pixels. It always has the shape of the window it is shown in. */

/** @typedef {import('../geometry.js').Box} Box */

const CLOSEST_PX = 80;
const MARGIN = 0.04;

/** Immutable: every change is a new one. */
export class Viewport {
  /**
   * @param {{ width: number, height: number }} page in pixels
   * @param {number} shape height of the window in widths
   * @param {number} left
   * @param {number} top
   * @param {number} width how much of the page the window spans
   */
  constructor(page, shape, left, top, width) {
    this.page = page;
    this.shape = shape;
    this.left = left;
    this.top = top;
    this.width = width;
  }

  get height() {
    return this.width * this.shape;
  }

  /** The whole page. @param {{ width: number, height: number }} page @param {number} shape */
  static wholePage(page, shape) {
    const width = Math.max(page.width, page.height / shape) * (1 + 2 * MARGIN);
    return new Viewport(page, shape, (page.width - width) / 2, (page.height - width * shape) / 2, width);
  }

  /** All of the page's width, from its top. @param {{ width: number, height: number }} page @param {number} shape */
  static wholeWidth(page, shape) {
    const width = page.width * (1 + MARGIN);
    const spare = width * shape - page.height;
    return new Viewport(page, shape, (page.width - width) / 2, spare > 0 ? -spare / 2 : -page.width * MARGIN / 2, width);
  }

  /** In a window of another shape. @param {number} shape */
  shaped(shape) {
    return new Viewport(this.page, shape, this.left, this.top, this.width);
  }

  /** Larger for a factor above 1, with the given point of the page staying where it is. @param {number} factor @param {number} x @param {number} y */
  zoomed(factor, x = this.left + this.width / 2, y = this.top + this.height / 2) {
    const widest = 2 * Math.max(this.page.width, this.page.height / this.shape);
    const width = Math.min(widest, Math.max(CLOSEST_PX, this.width / factor));
    const scale = width / this.width;
    return new Viewport(this.page, this.shape, x - (x - this.left) * scale, y - (y - this.top) * scale, width).#inside();
  }

  /** @param {number} dx in page pixels @param {number} dy */
  moved(dx, dy) {
    return new Viewport(this.page, this.shape, this.left + dx, this.top + dy, this.width).#inside();
  }

  /** So that the box is in sight, and as little else changed as can be. @param {Box} box */
  revealing(box) {
    const seenX = box.left >= this.left && box.left + box.width <= this.left + this.width;
    const seenY = box.top >= this.top + box.height / 2 && box.top + 1.5 * box.height <= this.top + this.height;
    const left = seenX ? this.left : box.width > this.width ? box.left : box.left + box.width / 2 - this.width / 2;
    const top = seenY ? this.top : box.top + box.height / 2 - this.height * 0.42;
    return new Viewport(this.page, this.shape, left, top, this.width).#inside();
  }

  /** Between two. @param {Viewport} other @param {number} share of the other, in [0, 1] */
  towards(other, share) {
    const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * share;
    return new Viewport(this.page, this.shape, mix(this.left, other.left), mix(this.top, other.top), mix(this.width, other.width));
  }

  /** Keeps some of the page in the window. */
  #inside() {
    const hold = (/** @type {number} */ at, /** @type {number} */ span, /** @type {number} */ whole) =>
      span >= whole ? (whole - span) / 2 : Math.min(whole - span * 0.85, Math.max(-span * 0.15, at));
    return new Viewport(
      this.page, this.shape,
      hold(this.left, this.width, this.page.width), hold(this.top, this.height, this.page.height), this.width);
  }

  toString() {
    return [this.left, this.top, this.width, this.height].map((value) => value.toFixed(1)).join(' ');
  }
}
