import assert from 'node:assert/strict';
import { test } from 'node:test';
import { links, parse } from '../../main/resources/org/copyist/server/web/router.js';

test('a link leads to the place it names', () => {
  for (const id of ['7', 'a/b', 'ä ?#']) {
    assert.equal(parse(links.document(id)).documentId, id);
    const page = parse(links.page(id, 12, 'l&3'));
    assert.deepEqual([page.name, page.documentId, page.page, page.query.get('line')], ['page', id, 12, 'l&3']);
    assert.equal(parse(links.teach(id)).collectionId, id);
  }
  assert.equal(parse(links.search({ q: 'näher & ferner' })).query.get('q'), 'näher & ferner');
  assert.equal(parse(links.library).name, 'library');
  assert.equal(parse(links.teach()).collectionId, '');
});

test('an address that is none leads to no place', () => {
  for (const hash of ['#/documents', '#/documents/7/pages/0', '#/documents/7/pages/x', '#/nowhere', '#/bin/1']) {
    assert.equal(parse(hash).name, 'unknown', hash);
  }
});

test('an address with a broken escape is taken as it stands', () => {
  assert.equal(parse('#/documents/%E4%').documentId, '%E4%');
});

test('an empty address is the library', () => {
  for (const hash of ['', '#', '#/']) {
    assert.equal(parse(hash).name, 'library');
  }
});
