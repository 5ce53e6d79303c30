// @ts-check
/** Points and polygons on the page, in page pixels. */

/** @typedef {import('./types.js').Point} Point */
/** @typedef {import('./types.js').Polygon} Polygon */
/** @typedef {import('./types.js').Direction} Direction */
/** @typedef {{ left: number, top: number, width: number, height: number }} Box */

/** @param {Polygon} polygon @returns {Box} */
export function boundingBox(polygon) {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** Share of a line's height that the server shows around it in the line's picture. */
const LINE_MARGIN = 0.15;

/**
 * The part of the page that the picture of a line shows.
 * @param {Polygon} boundary
 * @param {Direction} direction
 * @param {number} widthPx of the page
 * @param {number} heightPx of the page
 * @returns {Box}
 */
export function pictureBox(boundary, direction, widthPx, heightPx) {
  const box = boundingBox(boundary);
  const margin = Math.ceil(LINE_MARGIN * (isLevel(direction) ? box.height : box.width));
  const left = Math.max(0, Math.floor(box.left - margin));
  const top = Math.max(0, Math.floor(box.top - margin));
  return {
    left,
    top,
    width: Math.min(widthPx, Math.ceil(box.left + box.width + margin)) - left,
    height: Math.min(heightPx, Math.ceil(box.top + box.height + margin)) - top,
  };
}

/** Quarters clockwise by which an upright page was turned for its writing to run this way. */
const QUARTERS = { rightward: 0, downward: 1, leftward: 2, upward: 3 };

/** Whether writing runs along the rows of the picture. @param {Direction} direction */
export function isLevel(direction) {
  return QUARTERS[direction] % 2 === 0;
}

/** The direction in which most lines run. @param {import('./types.js').Line[]} lines @returns {Direction} */
export function mostly(lines) {
  const count = (/** @type {string} */ direction) => lines.filter((line) => line.direction === direction).length;
  const directions = /** @type {Direction[]} */ (Object.keys(QUARTERS));
  return directions.reduce((most, direction) => count(direction) > count(most) ? direction : most);
}

/**
 * A point turned about (0, 0) so that writing of the given direction runs rightward.
 * @param {Direction} direction
 * @param {Point} point
 * @returns {Point}
 */
export function upright(direction, point) {
  return turned(point, 4 - QUARTERS[direction]);
}

/** The opposite of `upright`. @param {Direction} direction @param {Point} point @returns {Point} */
export function fromUpright(direction, point) {
  return turned(point, QUARTERS[direction]);
}

/** @param {Point} point @param {number} quarters clockwise @returns {Point} */
function turned([x, y], quarters) {
  switch (quarters % 4) {
    case 1: return [-y, x];
    case 2: return [-x, -y];
    case 3: return [y, -x];
    default: return [x, y];
  }
}

/** The box of a box that is turned like its corners. @param {Direction} direction @param {Box} box @returns {Box} */
export function uprightBox(direction, { left, top, width, height }) {
  return boundingBox([upright(direction, [left, top]), upright(direction, [left + width, top + height])]);
}

/** For an SVG `transform`: turns what it holds like `upright`. @param {Direction} direction */
export function uprightTransform(direction) {
  return `rotate(${-90 * QUARTERS[direction]})`;
}

/** @param {Polygon} polygon @returns {string} for the `points` of an SVG polygon */
export function svgPoints(polygon) {
  return polygon.map(([x, y]) => `${x},${y}`).join(' ');
}

/** @param {Polygon} polygon @param {number} dx @param {number} dy @returns {Polygon} */
export function moved(polygon, dx, dy) {
  return polygon.map(([x, y]) => [x + dx, y + dy]);
}

/** @param {Point} a one corner @param {Point} b the opposite corner @returns {Polygon} */
export function rectangle([ax, ay], [bx, by]) {
  const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
  const [top, bottom] = [Math.min(ay, by), Math.max(ay, by)];
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

/**
 * An outline with fewer points, for dragging by hand (Douglas and Peucker 1973).
 * @param {Polygon} polygon
 * @param {number} tolerance how far a left-out point may lie off, in pixels
 * @returns {Polygon}
 */
export function simplified(polygon, tolerance) {
  const half = Math.floor(polygon.length / 2);
  const first = simplifiedPath(polygon.slice(0, half + 1), tolerance);
  const second = simplifiedPath([...polygon.slice(half), polygon[0]], tolerance);
  const points = [...first.slice(0, -1), ...second.slice(0, -1)];
  return points.length < 3 ? polygon : points;
}

/** @param {Polygon} path @param {number} tolerance @returns {Polygon} */
function simplifiedPath(path, tolerance) {
  const last = path.length - 1;
  let farthest = 0;
  let distance = tolerance;
  for (let i = 1; i < last; i++) {
    const off = distanceToSegment(path[i], path[0], path[last]);
    if (off > distance) {
      farthest = i;
      distance = off;
    }
  }
  if (farthest === 0) {
    return [path[0], path[last]];
  }
  const before = simplifiedPath(path.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplifiedPath(path.slice(farthest), tolerance)];
}

/** @param {Point} p @param {Point} a @param {Point} b */
function distanceToSegment([px, py], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length));
  return Math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay));
}
