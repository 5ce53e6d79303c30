import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutX, Doubts, leastSureFirst } from '../../main/resources/org/copyist/server/web/state/unsure.js';
import { line, words } from './kit.js';

const TEXT = 'the quick brown fox';
const read = line({ text: TEXT, words: words(TEXT, ['quick', 'fox']) });
const where = (/** @type {{ start: number, end: number }[]} */ unsure, /** @type {string} */ text) =>
  unsure.map(({ start, end }) => text.slice(start, end));

/** @param {string[]} typed one after the other into the field of the line */
function after(...typed) {
  const doubts = new Doubts();
  doubts.of(read, TEXT);
  const last = typed.map((text) => doubts.of(read, text)).at(-1);
  return where(last ?? [], typed.at(-1) ?? '');
}

test('the words that a machine was not sure of are unsure', () => {
  assert.deepEqual(where(new Doubts().of(read, TEXT), TEXT), ['quick', 'fox']);
});

test('an edit before a word takes it along', () => {
  assert.deepEqual(after('then the quick brown fox'), ['quick', 'fox']);
});

test('a word that was touched is sure', () => {
  assert.deepEqual(after('the quack brown fox'), ['fox']);
  assert.deepEqual(after('the quick brown'), ['quick']);
});

test('what was touched stays sure through further edits', () => {
  assert.deepEqual(after('the quack brown fox', 'The quack brown fox'), ['fox']);
});

test('who takes an edit back sees the line as it was', () => {
  assert.deepEqual(after('the quack brown fox', TEXT), ['quick', 'fox']);
});

test('nothing of a line that somebody wrote or accepted is unsure', () => {
  for (const known of [{ source: 'human' }, { accepted: true }]) {
    assert.deepEqual(new Doubts().of({ ...read, ...known }, TEXT), []);
  }
});

test('the others stay unsure once the line is saved', () => {
  const doubts = new Doubts();
  doubts.of(read, TEXT);
  doubts.of(read, 'the quack brown fox');
  const saved = { ...read, etag: '2', source: 'human', text: 'the quack brown fox' };
  assert.deepEqual(where(doubts.of(saved, saved.text), saved.text), ['fox']);
});

test('the same words are the same array, so that nothing is drawn again', () => {
  const doubts = new Doubts();
  assert.equal(doubts.of(read, TEXT), doubts.of(read, TEXT));
});

test('the least sure line comes first, one without confidence before all', () => {
  const lines = [line({ id: 'a', confidence: 0.9 }), line({ id: 'b', confidence: 0.2 }), line({ id: 'c', confidence: null })];
  assert.deepEqual(leastSureFirst(lines), ['c', 'b', 'a']);
});

test('a line is cut between the pictures of two words', () => {
  assert.equal(cutX(read, 3), 35);
  assert.equal(cutX(read, 9), 95);
});

test('a line is cut by its length where its words are not known', () => {
  assert.equal(cutX(line({ text: 'abcd' }), 1), 25);
  assert.equal(cutX(line({ text: '' }), 0), 50);
});
