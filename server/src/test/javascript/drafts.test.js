import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Drafts } from '../../main/resources/org/copyist/server/web/state/drafts.js';
import { line } from './kit.js';

/** @type {Drafts} */
let drafts;

beforeEach(() => {
  drafts = new Drafts();
  drafts.set('l1', 'Dear ');
});

test('a draft waits until the server has it', () => {
  assert.deepEqual(drafts.waiting, ['l1']);
  drafts.settle('l1', 'Dear ', 'Dear ');
  assert.equal(drafts.get('l1'), undefined);
  assert.deepEqual(drafts.waiting, []);
});

test('a space at the end stays for the next word, though the server has none', () => {
  drafts.settle('l1', 'Dear ', 'Dear');
  assert.equal(drafts.get('l1'), 'Dear ');
  assert.equal(drafts.isWaiting('l1'), false);
  drafts.set('l1', 'Dear J');
  assert.equal(drafts.isWaiting('l1'), true);
});

test('what was typed while the server answered goes on waiting', () => {
  drafts.set('l1', 'Dear Jane');
  drafts.settle('l1', 'Dear ', 'Dear');
  assert.equal(drafts.get('l1'), 'Dear Jane');
  assert.deepEqual(drafts.waiting, ['l1']);
});

test('a draft that somebody has to decide about is not settled', () => {
  drafts.conflicts.set('l1', line({ text: 'Deer' }));
  drafts.settle('l1', 'Dear ', 'Dear ');
  assert.equal(drafts.get('l1'), 'Dear ');
});

test('a draft goes with its line', () => {
  drafts.conflicts.set('l1', line({ text: 'Deer' }));
  drafts.follow([line({ text: 'D' })], []);
  assert.equal(drafts.get('l1'), undefined);
  assert.equal(drafts.conflicts.size, 0);
});

test('a settled draft gives way to another text of its line, one that waits does not', () => {
  drafts.follow([line({ text: 'D' })], [line({ text: 'Deer' })]);
  assert.equal(drafts.get('l1'), 'Dear ');
  drafts.settle('l1', 'Dear ', 'Dear');
  drafts.follow([line({ text: 'Dear' })], [line({ text: 'Dear' })]);
  assert.equal(drafts.get('l1'), 'Dear ');
  drafts.follow([line({ text: 'Dear' })], [line({ text: 'Deer' })]);
  assert.equal(drafts.get('l1'), undefined);
});

test('a draft that says what its line says is none', () => {
  drafts.follow([line({ text: 'D' })], [line({ text: 'Dear ' })]);
  assert.equal(drafts.get('l1'), undefined);
});
