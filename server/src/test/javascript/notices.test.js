import './browser.js';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { problem, Problem } from '../../main/resources/org/copyist/server/web/http.js';
import { explain, explainCode, explainFailure } from '../../main/resources/org/copyist/server/web/state/notices.js';
import { settings } from '../../main/resources/org/copyist/server/web/state/settings.js';

afterEach(() => settings.change({ language: 'en' }));

const refused = problem(413, JSON.stringify({ code: 'limit-exceeded', detail: 'the file has 300 MB', title: 'Too large' }));

test('a problem is told in the language of the page, with what the server says', () => {
  assert.equal(explain(refused), 'This is more than the server takes. (the file has 300 MB)');
  settings.change({ language: 'fr' });
  assert.equal(explain(refused), 'C’est plus que le serveur n’accepte. (En anglais : the file has 300 MB)');
});

test('a problem without details is told without brackets', () => {
  assert.equal(explain(new Problem(0, 'unreachable')).includes('('), false);
});

test('a code that this page does not know is told by what the server says', () => {
  assert.equal(explainCode('of-tomorrow', 'wait until tomorrow'), 'The server refused this. (wait until tomorrow)');
});

test('a failure is told in the language of the page, by its code', () => {
  assert.equal(
    explainFailure('the JPEG ends early', 'unreadable-image'), 'This file cannot be read as a picture. (the JPEG ends early)');
  settings.change({ language: 'fr' });
  assert.equal(
    explainFailure('the JPEG ends early', 'unreadable-image'),
    'Ce fichier ne peut pas être lu comme image. (En anglais : the JPEG ends early)');
});

test('a failure that has no code, as older versions noted it, is told as it was noted', () => {
  settings.change({ language: 'fr' });
  assert.equal(explainFailure('the JPEG ends early', null), 'the JPEG ends early');
  assert.equal(explainFailure(null, null), '');
});

test('a mistake of the server is told with where its log has more', () => {
  const internal = problem(500, JSON.stringify({ code: 'internal', detail: 'see the log', title: 'Error', errorId: 'e7' }));
  assert.match(explain(internal), /under e7\.$/);
  assert.equal(explain(problem(500, '{"code": "internal", "detail": "full"}')), 'Something went wrong on the server. (full)');
});

test('an answer that is no JSON is told with its status', () => {
  assert.match(explain(problem(502, '<h1>Bad Gateway</h1>')), /HTTP 502/);
});

test('a mistake of the page is told as such', () => {
  assert.match(explain(new TypeError('x is undefined')), /in the page: x is undefined/);
});
