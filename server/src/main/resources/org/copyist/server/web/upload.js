// @ts-check
/** Sends files to the server and tells how far it has got, which `fetch` cannot. */
import { Problem, problem } from './http.js';

/**
 * @typedef {object} UploadChoices
 * @property {string} [documentId] the document that the files are pages of; else they become new documents
 * @property {string} [title]
 * @property {string[]} [tags]
 * @property {string} [language] of new documents
 * @property {string} [collection] id of that of new documents
 * @property {string} [model] that reads new documents
 * @property {boolean} [together] all files as one document
 * @property {boolean} [splitSpreads] make two pages of a picture of two facing ones
 * @property {boolean} [transcribed] ZIPs of pages or lines that come with their text
 */

/** @typedef {import('./types.js').Uploaded} Uploaded */
/** @typedef {import('./types.js').Imported} Imported */
/** @typedef {Pick<Uploaded, 'documents' | 'refused'> & Partial<Uploaded & Imported>} Accepted with jobs, or with lines and notes if it came with its text */

/**
 * @param {File[]} files
 * @param {UploadChoices} choices
 * @param {(fraction: number) => void} onProgress
 * @returns {Promise<Accepted>}
 */
export function upload(files, choices, onProgress) {
  const { documentId, title, tags = [], language, collection, model, together = false, splitSpreads = false, transcribed = false } = choices;
  const form = new FormData();
  if (!documentId && !transcribed) {
    Object.entries({ title, language, collection, model }).forEach(([name, value]) => value && form.append(name, value));
    tags.forEach((tag) => form.append('tag', tag));
    form.append('together', String(together));
  }
  if (!transcribed) {
    form.append('splitSpreads', String(splitSpreads));
  }
  files.forEach((file) => form.append('file', file, file.name));
  const request = new XMLHttpRequest();
  request.open('POST', address(documentId, transcribed));
  request.setRequestHeader('Accept', 'application/json, application/problem+json');
  return new Promise((resolve, reject) => {
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Problem(0, 'unreachable'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText));
      } else {
        reject(problem(request.status, request.responseText));
      }
    };
    request.send(form);
  });
}

/** @param {string | undefined} documentId @param {boolean} transcribed */
function address(documentId, transcribed) {
  if (transcribed) {
    return '/api/imports';
  }
  return documentId ? `/api/documents/${encodeURIComponent(documentId)}/pages` : '/api/documents';
}
