import { Canvas } from './canvas.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flattened, paperCorners, wholePicture } from '../../main/resources/org/copyist/server/web/perspective.js';

const DESK = 60;
const PAPER = 220;
const INK = 20;

/** Whether a point lies on the inner side of every edge. */
function inside(corners, x, y) {
  return corners.every(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 4];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
  });
}

/** A sheet on a desk, with `ink` on it. */
function photo(corners, ink = () => false) {
  return Canvas.of(400, 300, (x, y) => !inside(corners, x, y) ? DESK : ink(x, y) ? INK : PAPER);
}

function assertNear(corners, wanted, tolerance) {
  corners.forEach(([x, y], i) => {
    const off = Math.hypot(x - wanted[i][0], y - wanted[i][1]);
    assert.ok(off <= tolerance, `corner ${i} is at ${x}, ${y} instead of ${wanted[i]}`);
  });
}

test('the corners of a sheet on a darker desk are found', () => {
  for (const sheet of [
    [[60, 40], [340, 40], [340, 260], [60, 260]],
    [[90, 50], [310, 60], [350, 270], [50, 250]],
  ]) {
    assertNear(paperCorners(photo(sheet)), sheet, 5);
  }
});

test('writing on the sheet changes nothing', () => {
  const sheet = [[60, 40], [340, 40], [340, 260], [60, 260]];
  assertNear(paperCorners(photo(sheet, (x, y) => y % 20 < 4 && x % 30 < 20 && x > 80 && x < 320)), sheet, 5);
});

test('a bright thing too small for a sheet leaves the whole picture', () => {
  const card = photo([[10, 10], [60, 10], [60, 40], [10, 40]]);
  assert.deepEqual(paperCorners(card), wholePicture(card));
});

test('a picture of one brightness is its own sheet', () => {
  const even = Canvas.of(400, 300, () => PAPER);
  assertNear(paperCorners(even), wholePicture(even), 5);
});

test('a sheet laid flat is as long and wide as its longer sides and shows nothing of the desk', () => {
  const sheet = [[90, 50], [310, 60], [350, 270], [50, 250]];
  const flat = flattened(photo(sheet), sheet);
  assert.equal(flat.width, Math.round(Math.hypot(300, 20)));
  assert.equal(flat.height, Math.round(Math.hypot(40, 210)));
  let desk = 0;
  for (let y = 2; y < flat.height - 2; y++) {
    for (let x = 2; x < flat.width - 2; x++) {
      desk += flat.grey(x, y) === DESK ? 1 : 0;
    }
  }
  assert.equal(desk, 0);
});

test('what crosses where the diagonals cross lies in the middle of the flat sheet', () => {
  const sheet = [[90, 50], [310, 60], [350, 270], [50, 250]];
  const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = sheet;
  const share = ((bx - ax) * (by - dy) - (by - ay) * (bx - dx)) / ((cx - ax) * (by - dy) - (cy - ay) * (bx - dx));
  const [mx, my] = [ax + share * (cx - ax), ay + share * (cy - ay)];
  const flat = flattened(photo(sheet, (x, y) => Math.hypot(x - mx, y - my) < 4), sheet);
  assert.equal(flat.grey(Math.round(flat.width / 2), Math.round(flat.height / 2)), INK);
});
