import './browser.js';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { named, t } from '../../main/resources/org/copyist/server/web/messages.js';
import en from '../../main/resources/org/copyist/server/web/messages/en.js';
import fr from '../../main/resources/org/copyist/server/web/messages/fr.js';
import { settings } from '../../main/resources/org/copyist/server/web/state/settings.js';

afterEach(() => settings.change({ language: 'en' }));

const keys = (catalogue) => Object.keys(catalogue).sort();
const forms = (message) => typeof message === 'string' ? [message] : [message.one, message.other];
const parameters = (message) => [...new Set(forms(message).join(' ').match(/\{\w+\}/g) ?? [])].sort();

test('every text is there in every language', () => {
  assert.deepEqual(keys(fr), keys(en));
});

test('every text takes the same parameters in every language', () => {
  for (const key of keys(en)) {
    assert.deepEqual(parameters(fr[key]), parameters(en[key]), key);
    assert.equal(typeof fr[key], typeof en[key], key);
  }
});

test('a number chooses the form of its language', () => {
  assert.equal(t('search.count', { count: 1 }), 'One line');
  assert.equal(t('search.count', { count: 0 }), '0 lines');
  settings.change({ language: 'fr' });
  assert.equal(t('search.count', { count: 0 }), '0 ligne');
});

test('a name that is not known stands for itself', () => {
  assert.equal(named('stage', 'decode'), 'opening the picture');
  assert.equal(named('stage', 'unheard-of'), 'unheard-of');
});
