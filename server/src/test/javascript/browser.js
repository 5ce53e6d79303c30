/** What of a browser the modules need that Node lacks. To be imported before them. */
const stored = new Map();

Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { languages: ['en-GB', 'fr'] } });
globalThis.document = { documentElement: { lang: '', dataset: {} } };
globalThis.localStorage = {
  getItem: (key) => stored.get(key) ?? null,
  setItem: (key, value) => stored.set(key, value),
};
