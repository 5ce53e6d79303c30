// @ts-check
import { EDITOR_KEYS, keyNames } from '../editor-keys.js';
import { html } from '../lit.js';
import { t } from '../messages.js';
import { DialogView } from './dialog.js';

/** All keys on one sheet. */
class ShortcutSheet extends DialogView {
  /** @override */
  heading() {
    return t('shortcuts.title');
  }

  /** @override */
  content() {
    return html`
      <dl class="shortcuts">
        ${EDITOR_KEYS.slice(0, 3).map(({ keys, text }) => row([keys[0]], t(text)))}
        ${row(['Tab', 'Shift+Tab'], t('keys.unsure'))}
        ${row(['Alt+1', '9'], t('keys.take'), '…')}
        ${EDITOR_KEYS.slice(3).map(({ keys, text }) => row([keys[0]], t(text)))}
        ${row(['Escape'], t('keys.leave'))}
        ${row(['+', '-', '0'], t('keys.zoom'))}
        ${row(['?', 'F1'], t('keys.help'))}
      </dl>`;
  }
}

/** @param {string[]} keys @param {string} text @param {string} [between] */
function row(keys, text, between = ' ') {
  return html`
    <div><dt>${keys.map((key, i) => html`${i ? between : ''}${key === '+' ? html`<kbd>+</kbd>` : keyNames(key).map((name) => html`<kbd>${name}</kbd>`)}`)}</dt>
      <dd>${text}</dd></div>`;
}

customElements.define('shortcut-sheet', ShortcutSheet);
