import './browser.js';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { PageEditing } from '../../main/resources/org/copyist/server/web/state/page-editing.js';
import { line } from './kit.js';

/** The page as the server has it. @type {any} */
let there;
/** What was asked of the server. @type {string[]} */
let asked;

/** A server with one page; it deletes lines and undoes steps for those who know its newest state. */
globalThis.fetch = async (path, { method, headers }) => {
  asked.push(`${method} ${path}`);
  if (method === 'GET') {
    return answer(200, there);
  }
  const id = /lines\/(.*)$/.exec(path)?.[1];
  const wanted = id ? there.lines.find((one) => one.id === id)?.etag : there.etag;
  if (headers['If-Match'] !== wanted) {
    return answer(412, { code: 'stale', detail: 'Somebody else was faster.' });
  }
  there = { ...there, etag: 'after', lines: there.lines.filter((one) => one.id !== id) };
  return answer(200, there);
};

/** @param {number} status @param {any} body */
function answer(status, body) {
  return new Response(JSON.stringify(body), { status });
}

/** @param {any[]} lines */
function page(lines) {
  return { id: 1, documentId: 'd', number: 1, turns: 0, etag: 'p1', canUndo: true, lines };
}

/** An editor of the page, and how often it was told that another window was faster. */
async function opened() {
  const editing = new PageEditing('d', 1);
  await editing.load();
  const told = { overtaken: 0 };
  editing.addEventListener('overtaken', () => told.overtaken++);
  return { editing, told };
}

beforeEach(() => {
  asked = [];
  there = page([line({ id: 'l1', source: 'none' }), line({ id: 'l2', text: 'two', source: 'human', accepted: true })]);
});

test('a line is deleted although a machine has read it in the meantime', async () => {
  const { editing, told } = await opened();
  there = { ...there, etag: 'p2', lines: [line({ id: 'l1', etag: '2', text: 'read' }), there.lines[1]] };
  assert.equal(await editing.remove('l1'), true);
  assert.deepEqual(editing.lines.map(({ id }) => id), ['l2']);
  assert.equal(told.overtaken, 0);
});

test('a person who was faster is not overwritten', async () => {
  const changes = [
    () => line({ id: 'l1', etag: '2', text: 'typed', source: 'human' }),
    () => line({ id: 'l1', etag: '2', source: 'none', accepted: true }),
    () => line({ id: 'l1', etag: '2', source: 'none', boundary: [[0, 0], [90, 0], [90, 10], [0, 10]] }),
  ];
  for (const change of changes) {
    there = page([line({ id: 'l1', source: 'none' })]);
    const { editing, told } = await opened();
    there = { ...there, etag: 'p2', lines: [change()] };
    assert.equal(await editing.remove('l1'), false);
    assert.deepEqual(editing.lines.map(({ id, etag }) => [id, etag]), [['l1', '2']]);
    assert.equal(told.overtaken, 1);
  }
});

test('a step is not undone in place of another', async () => {
  const { editing, told } = await opened();
  there = { ...there, etag: 'p2', lines: [line({ id: 'l1', etag: '2', text: 'read' }), there.lines[1]] };
  assert.equal(await editing.undo(), false);
  assert.equal(asked.filter((one) => one.startsWith('POST')).length, 1);
  assert.equal(told.overtaken, 1);
});
