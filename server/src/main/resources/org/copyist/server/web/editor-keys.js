// @ts-check
/** The editor's keys, in one table: the editor obeys it, the sheet of shortcuts shows it. */

/**
 * @typedef {'acceptNext' | 'next' | 'previous' | 'undo' | 'redo' | 'save' | 'acceptPage' | 'alternatives' | 'leastSure'
 *   | 'split' | 'splitBelow' | 'merge' | 'remove' | 'up' | 'down' | 'add' | 'outline' | 'again' | 'aloud' | 'history'
 *   | 'nextPage' | 'previousPage'} EditorAction
 */

/**
 * Keys by their place on the keyboard where a modifier would change what they type.
 * @type {{ action: EditorAction, keys: string[], text: import('./messages.js').MessageKey }[]}
 */
export const EDITOR_KEYS = [
  { action: 'acceptNext', keys: ['Enter'], text: 'keys.acceptNext' },
  { action: 'next', keys: ['ArrowDown'], text: 'keys.next' },
  { action: 'previous', keys: ['ArrowUp'], text: 'keys.previous' },
  { action: 'alternatives', keys: ['Ctrl+Space', 'Alt+KeyA'], text: 'keys.alternatives' },
  { action: 'leastSure', keys: ['Alt+KeyL'], text: 'keys.leastSure' },
  { action: 'undo', keys: ['Ctrl+KeyZ'], text: 'keys.undo' },
  { action: 'redo', keys: ['Ctrl+Shift+KeyZ', 'Ctrl+KeyY'], text: 'keys.redo' },
  { action: 'save', keys: ['Ctrl+KeyS'], text: 'keys.save' },
  { action: 'acceptPage', keys: ['Ctrl+Enter'], text: 'keys.acceptPage' },
  { action: 'split', keys: ['Alt+KeyS'], text: 'keys.split' },
  { action: 'splitBelow', keys: ['Alt+Shift+KeyS'], text: 'keys.splitBelow' },
  { action: 'merge', keys: ['Alt+KeyM'], text: 'keys.merge' },
  { action: 'remove', keys: ['Alt+Delete', 'Alt+Backspace'], text: 'keys.remove' },
  { action: 'up', keys: ['Alt+ArrowUp'], text: 'keys.up' },
  { action: 'down', keys: ['Alt+ArrowDown'], text: 'keys.down' },
  { action: 'add', keys: ['Alt+KeyN'], text: 'keys.add' },
  { action: 'outline', keys: ['Alt+KeyO'], text: 'keys.outline' },
  { action: 'again', keys: ['Alt+KeyG'], text: 'keys.again' },
  { action: 'aloud', keys: ['Alt+KeyR'], text: 'keys.aloud' },
  { action: 'history', keys: ['Alt+KeyH'], text: 'keys.history' },
  { action: 'nextPage', keys: ['Alt+PageDown'], text: 'keys.nextPage' },
  { action: 'previousPage', keys: ['Alt+PageUp'], text: 'keys.previousPage' },
];

/** @param {KeyboardEvent} event @returns {EditorAction | undefined} */
export function actionOf(event) {
  if (event.isComposing) {
    return undefined;
  }
  const pressed = [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', event.shiftKey ? 'Shift+' : '',
    event.code === 'NumpadEnter' ? 'Enter' : event.code || event.key,
  ].join('');
  // By the letter too, since undo is Ctrl and the key that types z, wherever it is.
  const typed = pressed.replace(/Key[A-Z]$/, `Key${event.key.toUpperCase()}`);
  return EDITOR_KEYS.find(({ keys }) => keys.includes(pressed.startsWith('Ctrl+') ? typed : pressed))?.action;
}

/** @param {string} keys such as `Ctrl+KeyZ` @returns {string[]} what to press, as people call it */
export function keyNames(keys) {
  /** @type {Record<string, string>} */
  const names = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Delete: 'Del', PageDown: 'PgDn', PageUp: 'PgUp' };
  return keys.split('+').map((key) => names[key] ?? key.replace(/^Key/, ''));
}
