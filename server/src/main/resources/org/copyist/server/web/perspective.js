// @ts-check
/** Finds a sheet of paper in a photo and lays it flat. */

/** @typedef {import('./types.js').Point} Point */
/** @typedef {[Point, Point, Point, Point]} Corners top left, top right, bottom right, bottom left */

const SMALL_PX = 200;
const LEAST_SHARE = 0.12;

/** The whole picture. @param {{ width: number, height: number }} size @returns {Corners} */
export function wholePicture({ width, height }) {
  return [[0, 0], [width, 0], [width, height], [0, height]];
}

/**
 * Corners of the largest bright patch, which is the paper more often than not; the whole picture if there is none.
 * @param {HTMLCanvasElement} photo
 * @returns {Corners}
 */
export function paperCorners(photo) {
  const scale = SMALL_PX / Math.max(photo.width, photo.height);
  const width = Math.max(1, Math.round(photo.width * scale));
  const height = Math.max(1, Math.round(photo.height * scale));
  const grey = greyPixels(photo, width, height);
  const patch = largestPatch(grey, threshold(grey), width);
  if (patch.length < LEAST_SHARE * width * height) {
    return wholePicture(photo);
  }
  const extreme = (/** @type {(x: number, y: number) => number} */ measure) => {
    let best = patch[0];
    for (const at of patch) {
      if (measure(at % width, Math.floor(at / width)) > measure(best % width, Math.floor(best / width))) {
        best = at;
      }
    }
    return /** @type {Point} */ ([(best % width + 0.5) / scale, (Math.floor(best / width) + 0.5) / scale]);
  };
  return [extreme((x, y) => -x - y), extreme((x, y) => x - y), extreme((x, y) => x + y), extreme((x, y) => y - x)];
}

/** @param {HTMLCanvasElement} photo @param {number} width @param {number} height */
function greyPixels(photo, width, height) {
  const small = document.createElement('canvas');
  small.width = width;
  small.height = height;
  const context = /** @type {CanvasRenderingContext2D} */ (small.getContext('2d', { willReadFrequently: true }));
  context.drawImage(photo, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, i) => (data[4 * i] * 3 + data[4 * i + 1] * 6 + data[4 * i + 2]) / 10);
}

/** The grey value that parts dark from bright best (Otsu 1979). @param {Uint8Array} grey */
function threshold(grey) {
  const counts = new Array(256).fill(0);
  grey.forEach((value) => counts[value]++);
  const sum = counts.reduce((total, count, value) => total + count * value, 0);
  let [best, bestSpread, below, sumBelow] = [127, -1, 0, 0];
  for (let value = 0; value < 256; value++) {
    below += counts[value];
    sumBelow += counts[value] * value;
    const above = grey.length - below;
    if (below && above) {
      const spread = below * above * (sumBelow / below - (sum - sumBelow) / above) ** 2;
      if (spread > bestSpread) {
        [best, bestSpread] = [value, spread];
      }
    }
  }
  return best;
}

/** Positions of the pixels that hang together. @param {Uint8Array} grey @param {number} limit @param {number} width */
function largestPatch(grey, limit, width) {
  const seen = new Uint8Array(grey.length);
  /** @type {number[]} */
  let largest = [];
  for (let start = 0; start < grey.length; start++) {
    if (seen[start] || grey[start] <= limit) {
      continue;
    }
    const patch = [start];
    seen[start] = 1;
    for (let i = 0; i < patch.length; i++) {
      const at = patch[i];
      const x = at % width;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next >= 0 && next < grey.length && !seen[next] && grey[next] > limit) {
          seen[next] = 1;
          patch.push(next);
        }
      }
    }
    if (patch.length > largest.length) {
      largest = patch;
    }
  }
  return largest;
}

/**
 * The quadrilateral as a rectangle as long and wide as its longer sides.
 * @param {HTMLCanvasElement} photo
 * @param {Corners} corners
 * @returns {HTMLCanvasElement}
 */
export function flattened(photo, corners) {
  const [a, b, c, d] = corners;
  const distance = (/** @type {Point} */ p, /** @type {Point} */ q) => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const width = Math.max(1, Math.round(Math.max(distance(a, b), distance(d, c))));
  const height = Math.max(1, Math.round(Math.max(distance(a, d), distance(b, c))));
  const context = /** @type {CanvasRenderingContext2D} */ (photo.getContext('2d', { willReadFrequently: true }));
  const source = new Uint32Array(context.getImageData(0, 0, photo.width, photo.height).data.buffer);
  const flat = document.createElement('canvas');
  flat.width = width;
  flat.height = height;
  const target = /** @type {CanvasRenderingContext2D} */ (flat.getContext('2d'));
  const pixels = target.createImageData(width, height);
  const out = new Uint32Array(pixels.data.buffer);
  const [m0, m1, m2, m3, m4, m5, m6, m7] = projection(corners, width, height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const w = m6 * x + m7 * y + 1;
      const sx = Math.min(photo.width - 1, Math.max(0, Math.round((m0 * x + m1 * y + m2) / w)));
      const sy = Math.min(photo.height - 1, Math.max(0, Math.round((m3 * x + m4 * y + m5) / w)));
      out[y * width + x] = source[sy * photo.width + sx];
    }
  }
  target.putImageData(pixels, 0, 0);
  return flat;
}

/**
 * The projective map from a rectangle at the origin to the corners (Heckbert 1989, section 2.2).
 * @param {Corners} corners
 * @param {number} width
 * @param {number} height
 */
function projection([[x0, y0], [x1, y1], [x2, y2], [x3, y3]], width, height) {
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / determinant;
  const h = (dx1 * dy3 - dx3 * dy1) / determinant;
  return [
    (x1 - x0 + g * x1) / width, (x3 - x0 + h * x3) / height, x0,
    (y1 - y0 + g * y1) / width, (y3 - y0 + h * y3) / height, y0,
    g / width, h / height,
  ];
}
