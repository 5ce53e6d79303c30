// @ts-check
/** Requests to the server, one function for each. All of them throw `Problem`. */
import { call, problem, Problem, query } from './http.js';

/** @typedef {import('./types.js').Page} Page */
/** @typedef {import('./types.js').DocumentDetail} DocumentDetail */
/** @typedef {import('./types.js').Collection} Collection */
/** @typedef {import('./types.js').CollectionModels} CollectionModels */
/** @typedef {import('./types.js').Teaching} Teaching */

const id = encodeURIComponent;
/** @param {string} collection */
const collectionPath = (collection) => `/api/collections/${id(collection)}`;
/** @param {string} document */
const documentPath = (document) => `/api/documents/${id(document)}`;
/** @param {string} document @param {number} n */
const pagePath = (document, n) => `${documentPath(document)}/pages/${n}`;
/** @param {string} document @param {number} n @param {string} line */
const linePath = (document, n, line) => `${pagePath(document, n)}/lines/${id(line)}`;

export const pictures = {
  /** @param {string} document @param {number} n @param {string} of what changes when another picture comes there */
  page: (document, n, of) => `${pagePath(document, n)}/image?of=${of}`,
  /** @param {string} document @param {number} n @param {string} of likewise */
  thumbnail: (document, n, of) => `${pagePath(document, n)}/thumbnail?of=${id(of)}`,
  /**
   * @param {string} document
   * @param {number} n
   * @param {string} line
   * @param {import('./types.js').Polygon} boundary part of the address, so that a moved outline gets a new picture
   */
  line: (document, n, line, boundary) => `${linePath(document, n, line)}/image?outline=${fingerprint(boundary)}`,
};

/** Tells pictures of pages apart: a page that is moved takes its own along, and it may be turned. @param {{ id: number, turns: number }} page */
export function pictureOf({ id: page, turns }) {
  return `${page}-${turns}`;
}

/** @param {import('./types.js').Polygon} boundary */
function fingerprint(boundary) {
  let hash = 17;
  for (const [x, y] of boundary) {
    hash = (Math.imul(hash, 31) + Math.round(x * 8)) | 0;
    hash = (Math.imul(hash, 31) + Math.round(y * 8)) | 0;
  }
  return (hash >>> 0).toString(36);
}

export const api = {
  /** @returns {Promise<import('./types.js').Info>} */
  info: () => call('GET', '/api/info'),
  /** @param {string} token */
  openSession: (token) => call('POST', '/api/session', { json: { token } }),
  closeSession: () => call('DELETE', '/api/session'),

  /**
   * @param {{ q?: string, tag?: string, sort?: string, bin?: boolean, offset?: number, limit?: number }} values
   * @returns {Promise<import('./types.js').DocumentList>}
   */
  documents: (values) => call('GET', `/api/documents${query(values)}`),
  /** @param {string} document @returns {Promise<DocumentDetail>} */
  document: (document) => call('GET', documentPath(document)),
  /**
   * @param {{ id: string, etag: string }} document
   * @param {{ title?: string, tags?: string[], model?: string | null }} change
   * @returns {Promise<DocumentDetail>}
   */
  changeDocument: (document, change) => call('PATCH', documentPath(document.id), { json: change, etag: document.etag }),
  /** @param {DocumentDetail} document @param {number[]} pages the number of each now, in the order wanted @returns {Promise<DocumentDetail>} */
  orderPages: (document, pages) =>
    call('PUT', `${documentPath(document.id)}/pages/order`, { json: { pages }, etag: document.etag }),
  /**
   * @param {DocumentDetail} document
   * @param {number} n
   * @returns {Promise<{ document: DocumentDetail, removed: import('./types.js').Document }>}
   */
  deletePage: (document, n) => call('DELETE', pagePath(document.id, n), { etag: document.etag }),
  /** @param {DocumentDetail} document @param {string} other @param {number} at @returns {Promise<DocumentDetail>} */
  mergeDocument: (document, other, at) =>
    call('POST', `${documentPath(document.id)}/merge`, { json: { document: other, at }, etag: document.etag }),
  /**
   * @param {{ documents: string[], action: import('./state/bulk.js').BulkAction, tag?: string, collection?: string }} wanted
   * @returns {Promise<{ results: import('./types.js').BulkResult[] }>}
   */
  actOnDocuments: (wanted) => call('POST', '/api/documents/actions', { json: wanted }),
  /** @param {string} document */
  toBin: (document) => call('DELETE', documentPath(document)),
  /** @param {string} document */
  restore: (document) => call('POST', `${documentPath(document)}/restore`),

  /** @param {string} document @param {number} n @returns {Promise<Page>} */
  page: (document, n) => call('GET', pagePath(document, n)),
  /** @param {Page} page @returns {Promise<Page>} */
  undo: (page) => call('POST', `${pagePath(page.documentId, page.number)}/undo`, { etag: page.etag }),
  /** @param {Page} page @returns {Promise<Page>} */
  redo: (page) => call('POST', `${pagePath(page.documentId, page.number)}/redo`, { etag: page.etag }),
  /** @param {Page} page @param {number} quarters clockwise, 1 to 3 @returns {Promise<Page>} */
  turnPage: (page, quarters) =>
    call('POST', `${pagePath(page.documentId, page.number)}/turn`, { json: { quarters }, etag: page.etag }),
  /** @param {Page} page @returns {Promise<Page>} */
  acceptPage: (page) => call('POST', `${pagePath(page.documentId, page.number)}/accept`, { etag: page.etag }),

  /**
   * @param {Page} page
   * @param {{ boundary: import('./types.js').Polygon, after?: string | null }} line
   * @returns {Promise<Page>}
   */
  addLine: (page, line) =>
    call('POST', `${pagePath(page.documentId, page.number)}/lines`, { json: line, etag: page.etag }),
  /** @param {Page} page @param {string[]} lines @returns {Promise<Page>} */
  orderLines: (page, lines) =>
    call('PUT', `${pagePath(page.documentId, page.number)}/lines/order`, { json: { lines }, etag: page.etag }),
  /** @param {Page} page @param {string[]} lines @returns {Promise<Page>} */
  mergeLines: (page, lines) =>
    call('POST', `${pagePath(page.documentId, page.number)}/lines/merge`, { json: { lines }, etag: page.etag }),
  /**
   * @param {Page} page
   * @param {string} line
   * @param {{ x?: number, y?: number, textOffset?: number }} where
   * @returns {Promise<Page>}
   */
  splitLine: (page, line, where) =>
    call('POST', `${linePath(page.documentId, page.number, line)}/split`, { json: where, etag: page.etag }),
  /**
   * @param {Page} page
   * @param {import('./types.js').Line} line
   * @param {{ text?: string, accepted?: boolean, boundary?: import('./types.js').Polygon, baseline?: import('./types.js').Polygon }} change
   * @returns {Promise<Page>}
   */
  changeLine: (page, line, change) =>
    call('PATCH', linePath(page.documentId, page.number, line.id), { json: change, etag: line.etag }),
  /** @param {Page} page @param {import('./types.js').Line} line @returns {Promise<Page>} */
  deleteLine: (page, line) => call('DELETE', linePath(page.documentId, page.number, line.id), { etag: line.etag }),
  /**
   * @param {Page} page
   * @param {string[]} lines
   * @param {{ model?: string, overwrite?: boolean }} choices
   * @returns {Promise<import('./types.js').Job>}
   */
  readLines: (page, lines, choices) =>
    call('POST', `${pagePath(page.documentId, page.number)}/lines/read`, { json: { lines, ...choices }, etag: page.etag }),
  /** @param {Page} page @param {string} line @returns {Promise<{ readings: import('./types.js').Reading[] }>} */
  readings: (page, line) => call('GET', `${linePath(page.documentId, page.number, line)}/readings`),

  /** @param {string} documentId @param {number[]} [pages] @param {string} [model] @returns {Promise<import('./types.js').Job>} */
  startJob: (documentId, pages, model) => call('POST', '/api/jobs', { json: { documentId, pages, model } }),
  /** Reads the lines that have no text yet. @param {string} documentId @param {number[]} pages @returns {Promise<import('./types.js').Job>} */
  readRest: (documentId, pages) => call('POST', '/api/jobs', { json: { documentId, pages, rest: true } }),
  /** @param {string} job @returns {Promise<import('./types.js').Job>} */
  cancelJob: (job) => call('DELETE', `/api/jobs/${id(job)}`),

  /** @returns {Promise<{ collections: Collection[] }>} */
  collections: () => call('GET', '/api/collections'),
  /** @param {string} name @returns {Promise<Collection>} */
  addCollection: (name) => call('POST', '/api/collections', { json: { name } }),
  /** @param {string} collection @returns {Promise<Collection>} */
  collection: (collection) => call('GET', collectionPath(collection)),
  /** @param {string} collection @param {{ name?: string, language?: string | null }} change @returns {Promise<Collection>} */
  changeCollection: (collection, change) => call('PATCH', collectionPath(collection), { json: change }),
  /** @param {string} collection */
  removeCollection: (collection) => call('DELETE', collectionPath(collection)),
  /** @param {string} collection @param {string} document */
  putIntoCollection: (collection, document) => call('PUT', `${collectionPath(collection)}/documents/${id(document)}`),
  /** @param {string} collection @param {string} document */
  takeOutOfCollection: (collection, document) =>
    call('DELETE', `${collectionPath(collection)}/documents/${id(document)}`),
  /** @param {string} collection @returns {Promise<{ words: string[] }>} */
  expectedWords: (collection) => call('GET', `${collectionPath(collection)}/words`),
  /** @param {string} collection @param {string[]} words @returns {Promise<{ words: string[] }>} */
  expectWords: (collection, words) => call('PUT', `${collectionPath(collection)}/words`, { json: { words } }),
  /** @param {string} collection @returns {Promise<import('./types.js').CorrectedLines>} */
  correctedLines: (collection) => call('GET', `${collectionPath(collection)}/lines`),
  /** @param {string} collection @returns {Promise<{ teachings: Teaching[] }>} */
  teachings: (collection) => call('GET', `${collectionPath(collection)}/teachings`),
  /** @param {string} collection @returns {Promise<Teaching>} */
  teach: (collection) => call('POST', `${collectionPath(collection)}/teachings`),
  /** @param {string} teaching @returns {Promise<Teaching>} */
  stopTeaching: (teaching) => call('DELETE', `/api/teachings/${id(teaching)}`),
  /** @param {string} teaching @returns {Promise<Teaching>} */
  resumeTeaching: (teaching) => call('POST', `/api/teachings/${id(teaching)}/resume`),
  /** @param {string} collection @returns {Promise<CollectionModels>} */
  collectionModels: (collection) => call('GET', `${collectionPath(collection)}/models`),
  /** @param {string} collection @param {string | null} model null for the usual one @returns {Promise<CollectionModels>} */
  chooseModel: (collection, model) => call('PUT', `${collectionPath(collection)}/model`, { json: { model } }),
  /** @param {string} collection @param {Blob} zip @returns {Promise<import('./types.js').CollectionModel>} */
  importModel: (collection, zip) =>
    call('POST', `${collectionPath(collection)}/models`, { body: zip, type: 'application/zip' }),
  /** @param {string} collection @returns {Promise<{ jobs: import('./types.js').Job[] }>} */
  readCollectionAgain: (collection) => call('POST', `${collectionPath(collection)}/readings`),

  /**
   * @param {Record<string, string | number | boolean | undefined>} values as in `openapi.yaml`
   * @param {AbortSignal} [signal]
   * @returns {Promise<import('./types.js').SearchResult>}
   */
  search: (values, signal) => call('GET', `/api/search${query(values)}`, { signal }),

  /**
   * @param {import('./state/replacement.js').Question} question
   * @param {AbortSignal} [signal]
   * @returns {Promise<{ lines: import('./types.js').MatchedLine[], total: number }>}
   */
  occurrences: (question, signal) => call('GET', `/api/occurrences${query({ ...question })}`, { signal }),
  /**
   * @param {{ find: string, replacement: string, matchCase: boolean, wholeWords: boolean, lines: unknown[] }} replacement as in `openapi.yaml`
   * @returns {Promise<import('./types.js').ReplacementOutcome>}
   */
  replace: (replacement) => call('POST', '/api/replacements', { json: replacement }),
  /** @param {string} step @returns {Promise<import('./types.js').ReplacementOutcome>} */
  undoReplacement: (step) => call('POST', `/api/replacements/${id(step)}/undo`),

  /** @returns {Promise<{ formats: import('./types.js').Format[] }>} */
  formats: () => call('GET', '/api/exports/formats'),
  /** @param {string} address of a download @returns {Promise<{ name: string, content: Blob }>} */
  file: async (address) => {
    let response;
    try {
      response = await fetch(address);
    } catch {
      throw new Problem(0, 'unreachable');
    }
    if (!response.ok) {
      throw problem(response.status, await response.text());
    }
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1];
    return { name: decodeURIComponent(name ?? 'copyist.zip'), content: await response.blob() };
  },
  /** Codes of the languages that can be chosen for a document. @returns {Promise<{ languages: string[] }>} */
  languages: () => call('GET', '/api/languages'),
  /** @returns {Promise<{ models: import('./types.js').Model[] }>} */
  models: () => call('GET', '/api/models'),
  /**
   * @param {string} kind
   * @param {import('./types.js').Point[][]} strokes
   * @param {AbortSignal} [signal]
   * @returns {Promise<import('./types.js').DrawnReadings>}
   */
  readStrokes: (kind, strokes, signal) => call('POST', `/api/draw?kind=${id(kind)}`, { json: { strokes }, signal }),
  /**
   * @param {string} kind
   * @param {Blob} picture JPEG or PNG
   * @param {AbortSignal} [signal]
   * @returns {Promise<import('./types.js').DrawnReadings>}
   */
  readPicture: (kind, picture, signal) => call('POST', `/api/draw?kind=${id(kind)}`, { body: picture, signal }),
};

/**
 * Address of a model as one file.
 * @param {string} collection
 * @param {string} model
 */
export function modelAddress(collection, model) {
  return `${collectionPath(collection)}/models/${id(model)}/export`;
}

/**
 * Address of a download.
 * @param {string[]} documents
 * @param {string} format
 * @param {string} [pages] such as `1-3,7`
 */
export function exportAddress(documents, format, pages) {
  const parameters = new URLSearchParams(documents.map((document) => ['document', document]));
  parameters.set('format', format);
  if (pages) {
    parameters.set('pages', pages);
  }
  return `/api/exports?${parameters}`;
}

/**
 * Address of the corrected lines of documents.
 * @param {string[]} documents
 * @param {string} format
 */
export function linesAddress(documents, format) {
  const parameters = new URLSearchParams(documents.map((document) => ['document', document]));
  parameters.set('format', format);
  return `/api/exports/lines?${parameters}`;
}
