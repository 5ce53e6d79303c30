// @ts-check
import { pictures } from '../api.js';
import { html } from '../lit.js';

/**
 * A small picture of a page; nothing where its file cannot be decoded.
 *
 * @param {string} documentId
 * @param {number} number of the page, from 1
 */
export function pageThumbnail(documentId, number) {
  return html`<img src=${pictures.thumbnail(documentId, number)} alt="" loading="lazy" decoding="async"
    @error=${(/** @type {any} */ event) => (event.target.hidden = true)}
    @load=${(/** @type {any} */ event) => (event.target.hidden = false)}>`;
}
