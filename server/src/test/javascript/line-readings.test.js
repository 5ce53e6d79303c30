import './browser.js';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { jobs } from '../../main/resources/org/copyist/server/web/state/jobs.js';
import { isChecked, LineReadings } from '../../main/resources/org/copyist/server/web/state/line-readings.js';
import { notices } from '../../main/resources/org/copyist/server/web/state/notices.js';
import { settings } from '../../main/resources/org/copyist/server/web/state/settings.js';
import { line } from './kit.js';

/** @type {{ path: string, body: any }[]} */
let asked;
/** @type {{ status: number, body: any }} */
let answer;

globalThis.fetch = async (path, { body }) => {
  asked.push({ path, body: JSON.parse(body) });
  return new Response(JSON.stringify(answer.body), { status: answer.status });
};

/** A page of which lines are read, as far as reading them needs it. */
class Editing extends EventTarget {
  documentId = 'd';
  number = 1;
  page = { documentId: 'd', number: 1, etag: '1' };

  constructor(lines, reread = lines) {
    super();
    Object.assign(this, { lines, reread });
  }

  line(id) {
    return this.lines.find((one) => one.id === id);
  }

  async edit(change) {
    this.page = await change(this.page);
    return true;
  }

  async flush() {}

  async reload() {
    this.lines = this.reread;
  }
}

let lastJob = 0;

/** The server takes the request, and its job is over at once. @param {object} [known] */
function serverReads(known) {
  const job = { id: String(++lastJob), documentId: 'd', state: 'done', error: null, errorCode: null, lines: { page: 1, ids: ['l1'] }, ...known };
  answer = { status: 202, body: job };
  jobs.end = async () => job;
  jobs.add = () => {};
}

beforeEach(() => {
  asked = [];
  notices.all = [];
  serverReads();
});

const told = () => notices.all.map(({ text, kind }) => `${kind}: ${text}`);

test('a line is checked once a person wrote it or let it stand', () => {
  assert.deepEqual([line(), line({ source: 'human' }), line({ accepted: true })].map(isChecked), [false, true, true]);
});

test('what nobody has read as it is now is to be read', () => {
  const lines = [
    line({ id: 'none', source: 'none' }), line({ id: 'moved', outlineChanged: true }), line({ id: 'read' }),
    line({ id: 'written', source: 'human', outlineChanged: true }), line({ id: 'accepted', source: 'none', accepted: true }),
  ];
  assert.deepEqual(new LineReadings(new Editing(lines)).toRead.map(({ id }) => id), ['none', 'moved']);
});

test('a line that an edit has left without a reading is read at once, the others are not', async () => {
  const editing = new Editing([line({ id: 'l1', source: 'none' }), line({ id: 'l2' })]);
  const readings = new LineReadings(editing);
  const edit = Promise.resolve().then(() => {
    editing.lines = [line({ id: 'l1', source: 'none' }), line({ id: 'l2', etag: '2', outlineChanged: true })];
    return 'made';
  });
  assert.equal(await readings.after(edit), 'made');
  assert.deepEqual(asked, [{ path: '/api/documents/d/pages/1/lines/read', body: { lines: ['l2'] } }]);
  assert.equal(readings.isReading('l2'), true);
  assert.equal(readings.isReading('l1'), false);
});

test('lines are under way until their job is over, and then it is told what came of it', async () => {
  const editing = new Editing([line({ text: 'a' })], [line({ text: 'b' })]);
  const readings = new LineReadings(editing);
  const done = readings.again(['l1'], { model: 'm' });
  await Promise.resolve();
  assert.equal(readings.isReading('l1'), true);
  await done;
  assert.deepEqual(asked[0].body, { lines: ['l1'], model: 'm' });
  assert.equal(readings.isReading('l1'), false);
  assert.deepEqual(told(), ['fine: The line was read again.']);
});

test('a reading that fails is told as such', async () => {
  serverReads({ state: 'failed', error: 'the model is damaged' });
  await new LineReadings(new Editing([line()])).again(['l1']);
  assert.deepEqual(told(), ['wrong: the model is damaged']);
  settings.change({ language: 'fr' });
  serverReads({ state: 'failed', error: 'the model is damaged', errorCode: 'model' });
  await new LineReadings(new Editing([line()])).again(['l1']);
  settings.change({ language: 'en' });
  assert.equal(told()[1], 'wrong: Le modèle ne peut pas être utilisé. (En anglais : the model is damaged)');
});

test('a server that refuses to read leaves nothing under way', async () => {
  answer = { status: 409, body: { code: 'conflict', detail: 'the page is being read' } };
  const readings = new LineReadings(new Editing([line()]));
  await readings.again(['l1']);
  assert.equal(readings.isReading('l1'), false);
  assert.deepEqual(told(), ['wrong: This cannot be done as things stand. (the page is being read)']);
});

test('what may be refused after an edit of outlines is not worth a word', async () => {
  answer = { status: 409, body: { code: 'conflict', detail: 'the page is being read' } };
  const editing = new Editing([]);
  const readings = new LineReadings(editing);
  await readings.after(Promise.resolve().then(() => {
    editing.lines = [line({ source: 'none' })];
  }));
  await new Promise(setImmediate);
  assert.equal(asked.length, 1);
  assert.deepEqual(told(), []);
});
