import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Viewport } from '../../main/resources/org/copyist/server/web/state/viewport.js';
import { randomNumbers } from './kit.js';

const PAGE = { width: 1000, height: 1600 };
const whole = Viewport.wholePage(PAGE, 0.5);

test('the whole page is in sight, whatever the shape of the window', () => {
  for (const shape of [0.3, 1, 1.6, 4]) {
    const view = Viewport.wholePage(PAGE, shape);
    assert.ok(view.left <= 0 && view.top <= 0 && view.left + view.width >= 1000 && view.top + view.height >= 1600, `${shape}`);
  }
});

test('the whole width begins at the top of the page', () => {
  const view = Viewport.wholeWidth(PAGE, 0.5);
  assert.ok(view.left < 0 && view.left + view.width > 1000);
  assert.ok(view.top <= 0 && view.top > -50);
  const low = Viewport.wholeWidth({ width: 1000, height: 100 }, 0.5);
  assert.equal(low.top + low.height / 2, 50);
});

test('the point under the pointer stays where it is while zooming', () => {
  const near = whole.zoomed(4, 500, 800);
  const nearer = near.zoomed(1.5, 520, 830);
  assert.ok(Math.abs((520 - near.left) / near.width - (520 - nearer.left) / nearer.width) < 1e-9);
  assert.ok(Math.abs((830 - near.top) / near.height - (830 - nearer.top) / nearer.height) < 1e-9);
});

test('zooming ends at both ends', () => {
  assert.equal(whole.zoomed(1e6).width, 80);
  assert.equal(whole.zoomed(1e-6).width, 2 * 1600 / 0.5);
});

test('some of the page stays in the window, however far it is moved', () => {
  const random = randomNumbers(3);
  let view = whole.zoomed(5);
  for (let i = 0; i < 200; i++) {
    view = view.moved((random() - 0.5) * 5000, (random() - 0.5) * 5000);
    assert.ok(view.left < 1000 && view.left + view.width > 0 && view.top < 1600 && view.top + view.height > 0, `${view}`);
  }
});

test('what is in sight already moves nothing', () => {
  const view = whole.zoomed(3, 500, 800);
  const box = { left: 490, top: view.top + view.height / 2 - 10, width: 20, height: 20 };
  assert.equal(`${view.revealing(box)}`, `${view}`);
});

test('what is out of sight comes into sight', () => {
  const box = { left: 900, top: 1500, width: 60, height: 30 };
  const view = whole.zoomed(8, 100, 100).revealing(box);
  assert.ok(view.left <= 900 && view.left + view.width >= 960, `${view}`);
  assert.ok(view.top <= 1500 && view.top + view.height >= 1530, `${view}`);
});

test('a way between two views begins at one and ends at the other', () => {
  const other = whole.zoomed(3, 200, 300);
  assert.equal(`${whole.towards(other, 0)}`, `${whole}`);
  assert.equal(`${whole.towards(other, 1)}`, `${other}`);
  assert.equal(whole.shaped(2).height, 2 * whole.width);
});
