import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  boundingBox, fromUpright, isLevel, mostly, moved, pictureBox, rectangle, simplified, svgPoints, upright, uprightBox,
} from '../../main/resources/org/copyist/server/web/geometry.js';
import { line, randomNumbers } from './kit.js';

const DIRECTIONS = ['rightward', 'downward', 'leftward', 'upward'];

test('a box holds its polygon and nothing else', () => {
  assert.deepEqual(boundingBox([[3, 7], [10, 2], [5, 9]]), { left: 3, top: 2, width: 7, height: 7 });
});

test('turning upright and back leaves a point where it was', () => {
  const random = randomNumbers(7);
  for (let i = 0; i < 100; i++) {
    const point = [random() * 1000 - 500, random() * 1000 - 500];
    for (const direction of DIRECTIONS) {
      assert.deepEqual(fromUpright(direction, upright(direction, point)), point, `${direction} ${point}`);
    }
  }
});

test('writing runs rightward once it is upright', () => {
  const along = { rightward: [1, 0], downward: [0, 1], leftward: [-1, 0], upward: [0, -1] };
  for (const direction of DIRECTIONS) {
    const [x, y] = upright(direction, along[direction]);
    assert.equal(x, 1, direction);
    assert.equal(Math.abs(y), 0, direction);
  }
});

test('a box turned upright has the sides of the line', () => {
  const box = { left: 10, top: 20, width: 30, height: 200 };
  for (const direction of DIRECTIONS) {
    const { width, height } = uprightBox(direction, box);
    assert.deepEqual([width, height], isLevel(direction) ? [30, 200] : [200, 30], direction);
  }
});

test('the picture of a line has a margin of its thickness and ends with the page', () => {
  const boundary = rectangle([100, 100], [300, 140]);
  assert.deepEqual(pictureBox(boundary, 'rightward', 1000, 1000), { left: 94, top: 94, width: 212, height: 52 });
  assert.deepEqual(pictureBox(boundary, 'downward', 1000, 1000), { left: 70, top: 70, width: 260, height: 100 });
  assert.deepEqual(pictureBox(rectangle([0, 0], [50, 20]), 'rightward', 51, 21), { left: 0, top: 0, width: 51, height: 21 });
});

test('most lines say which way a page is read; none say rightward', () => {
  assert.equal(mostly([line({ direction: 'upward' }), line(), line({ direction: 'upward' })]), 'upward');
  assert.equal(mostly([]), 'rightward');
});

test('a rectangle goes from corner to corner, whichever comes first', () => {
  assert.deepEqual(rectangle([5, 1], [2, 8]), [[2, 1], [5, 1], [5, 8], [2, 8]]);
  assert.equal(svgPoints(moved(rectangle([0, 0], [1, 1]), 2, 3)), '2,3 3,3 3,4 2,4');
});

test('a simpler outline leaves out only points that lie within the tolerance', () => {
  const random = randomNumbers(11);
  const edge = (y) => Array.from({ length: 40 }, (_, i) => [i * 10, y + random()]);
  const outline = [...edge(0), ...edge(50).reverse()];
  const simple = simplified(outline, 2);
  assert.ok(simple.length < 10, `${simple.length} points`);
  assert.ok(simple.every((point) => outline.includes(point)));
  const { left, width } = boundingBox(simple);
  assert.deepEqual([left, width], [0, 390]);
});

test('an outline is never simplified to less than a triangle', () => {
  const flat = [[0, 0], [10, 0], [20, 0], [10, 0.5]];
  assert.ok(simplified(flat, 100).length >= 3);
});
