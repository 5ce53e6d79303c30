// @ts-check
import { pictures } from '../api.js';
import { html } from '../lit.js';

/**
 * A small picture of a page; nothing where its file cannot be decoded.
 *
 * @param {string} documentId
 * @param {number} number of the page, from 1
 * @param {string} of what changes when it is another picture
 */
export function pageThumbnail(documentId, number, of) {
  return html`<img src=${pictures.thumbnail(documentId, number, of)} alt="" loading="lazy" decoding="async" draggable="false"
    @error=${(/** @type {any} */ event) => (event.target.hidden = true)}
    @load=${(/** @type {any} */ event) => (event.target.hidden = false)}>`;
}
