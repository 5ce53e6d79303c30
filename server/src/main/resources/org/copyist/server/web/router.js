// @ts-check
/** Where in the application we are: the part of the address after `#`. The server sees none of it. */

/**
 * @typedef {object} Place
 * @property {'library' | 'bin' | 'document' | 'page' | 'search' | 'replace' | 'draw' | 'camera' | 'teach' | 'models' | 'unknown'} name
 * @property {string} documentId
 * @property {string} collectionId empty for all
 * @property {number} page 1-based
 * @property {URLSearchParams} query
 */

/** @type {[Place['name'], RegExp][]} */
const PATTERNS = [
  ['library', /^\/?$/],
  ['bin', /^\/bin$/],
  ['document', /^\/documents\/([^/]+)$/],
  ['page', /^\/documents\/([^/]+)\/pages\/([1-9]\d*)$/],
  ['search', /^\/search$/],
  ['replace', /^\/replace$/],
  ['draw', /^\/draw$/],
  ['camera', /^\/camera$/],
  ['teach', /^\/teach(?:\/([^/]+))?$/],
  ['models', /^\/models$/],
];

/** @param {string} hash such as `#/documents/7/pages/2?line=l3` @returns {Place} */
export function parse(hash) {
  const [path, query = ''] = hash.replace(/^#/, '').split('?', 2);
  for (const [name, pattern] of PATTERNS) {
    const match = pattern.exec(path);
    if (match) {
      const id = decoded(match[1] ?? '');
      const [documentId, collectionId] = name === 'teach' ? ['', id] : [id, ''];
      return { name, documentId, collectionId, page: Number(match[2] ?? 1), query: new URLSearchParams(query) };
    }
  }
  return { name: 'unknown', documentId: '', collectionId: '', page: 1, query: new URLSearchParams() };
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @returns {Place} */
export function here() {
  return parse(location.hash);
}

export const links = {
  library: '#/',
  bin: '#/bin',
  draw: '#/draw',
  camera: '#/camera',
  models: '#/models',
  /** @param {string} [collection] */
  teach: (collection) => `#/teach${collection ? `/${encodeURIComponent(collection)}` : ''}`,
  /** @param {string} id */
  document: (id) => `#/documents/${encodeURIComponent(id)}`,
  /** @param {string} id @param {number} number @param {string} [line] */
  page: (id, number, line) =>
    `#/documents/${encodeURIComponent(id)}/pages/${number}${line ? `?line=${encodeURIComponent(line)}` : ''}`,
  /** @param {Record<string, string>} [query] */
  search: (query) => `#/search${queryString(query)}`,
  /** @param {Record<string, string>} query */
  replace: (query) => `#/replace${queryString(query)}`,
};

/** @param {Record<string, string>} [query] */
function queryString(query) {
  return query && Object.keys(query).length ? `?${new URLSearchParams(query)}` : '';
}

/** @param {string} hash */
export function go(hash) {
  location.hash = hash;
}

/** Changes the address without a step in the browser's history. @param {string} hash */
export function replace(hash) {
  history.replaceState(null, '', hash);
}
