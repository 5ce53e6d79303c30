import './browser.js';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fractionDone, jobs } from '../../main/resources/org/copyist/server/web/state/jobs.js';

/** What the server sends while the page listens. */
class Events extends EventTarget {
  static last;

  constructor() {
    super();
    Events.last = this;
  }

  close() {}

  send(type, job) {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(job) }));
  }
}
globalThis.EventSource = Events;
jobs.listen();

const job = (known) => ({ documentId: 'd', state: 'queued', lines: null, pagesDone: 0, pagesTotal: 4, stageFraction: null, ...known });

test('the running job of a document counts before one that waits', () => {
  Events.last.send('progress', job({ id: '1', documentId: 'a' }));
  Events.last.send('progress', job({ id: '2', documentId: 'a', state: 'running' }));
  assert.equal(jobs.of('a')?.id, '2');
  assert.equal(jobs.of('b'), undefined);
});

test('a job that is over is none of the document any more', async () => {
  Events.last.send('progress', job({ id: '3', documentId: 'c' }));
  const ended = jobs.end(job({ id: '3' }));
  Events.last.send('end', job({ id: '4', state: 'failed' }));
  Events.last.send('end', job({ id: '3', documentId: 'c', state: 'done' }));
  assert.equal((await ended).state, 'done');
  assert.equal(jobs.of('c'), undefined);
});

test('an answer that comes after the end does not wake a job', async () => {
  Events.last.send('end', job({ id: '5', documentId: 'e', state: 'done' }));
  jobs.add(job({ id: '5', documentId: 'e' }));
  assert.equal(jobs.of('e'), undefined);
  assert.equal((await jobs.end(job({ id: '5' }))).state, 'done');
});

test('lines that are read again are no reading of the document', () => {
  Events.last.send('progress', job({ id: '6', documentId: 'f', lines: { page: 2, ids: ['l1'] } }));
  assert.equal(jobs.of('f'), undefined);
  assert.equal(jobs.readsLine('f', 2, 'l1'), true);
  assert.equal(jobs.readsLine('f', 1, 'l1'), false);
  assert.equal(jobs.readsLine('f', 2, 'l2'), false);
});

test('how much is done counts the page under way and never exceeds the whole', () => {
  assert.equal(fractionDone(job({ pagesDone: 1, stageFraction: 0.5 })), 0.375);
  assert.equal(fractionDone(job({ pagesDone: 4, stageFraction: 0.5 })), 1);
  assert.equal(fractionDone(job({ pagesTotal: 0 })), 0);
});
