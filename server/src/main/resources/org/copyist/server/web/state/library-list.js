// @ts-check
/** The documents that the library shows: those that match, in an order, a portion at a time. */
import { api } from '../api.js';
import { notices } from './notices.js';
import { settings } from './settings.js';

export const SORTS = /** @type {const} */ (['changed', 'added', 'title', 'unchecked']);
const PORTION = 60;
/** The most that the server gives at once. */
const MOST = 500;

/** Fires `change`. */
export class LibraryList extends EventTarget {
  /** @type {import('../types.js').Document[] | null} null until the first answer */
  documents = null;
  total = 0;
  /** @type {string[]} every tag in use */
  tags = [];
  words = '';
  tag = '';
  bin = false;
  #request = 0;

  /** Shows the bin or the library, without a filter. @param {boolean} bin */
  open(bin) {
    this.bin = bin;
    this.words = '';
    this.tag = '';
    this.documents = null;
    return this.load();
  }

  /** Whether there is nothing to filter or to sort. */
  get isEmpty() {
    return this.documents?.length === 0 && !this.words && !this.tag && !this.bin;
  }

  /** Looks again, as far as it was looked before. */
  load() {
    return this.#fetch(0, Math.min(MOST, Math.max(PORTION, this.documents?.length ?? 0)));
  }

  /** The next portion. */
  more() {
    return this.#fetch(this.documents?.length ?? 0, PORTION);
  }

  /** All that is left. */
  async all() {
    while (this.documents && this.documents.length < this.total) {
      const before = this.documents.length;
      await this.#fetch(before, MOST);
      if (this.documents.length === before) {
        return; // It went meanwhile, or could not be had.
      }
    }
  }

  /** @param {number} offset @param {number} limit */
  async #fetch(offset, limit) {
    const request = ++this.#request;
    try {
      const list = await api.documents({
        q: this.words, tag: this.tag, sort: settings.librarySort, bin: this.bin || undefined, offset, limit,
      });
      if (request !== this.#request) {
        return; // An older question was answered later.
      }
      const before = offset ? this.documents ?? [] : [];
      const known = new Set(before.map(({ id }) => id));
      this.documents = [...before, ...list.documents.filter(({ id }) => !known.has(id))];
      this.total = list.total;
      this.tags = list.tags;
    } catch (error) {
      notices.fail(error);
    }
    this.dispatchEvent(new Event('change'));
  }

  /** Looks again at one document, if it is shown. @param {string} id */
  async refresh(id) {
    if (!this.documents?.some((document) => document.id === id)) {
      return;
    }
    try {
      const now = await api.document(id);
      this.documents = this.documents.map((document) => (document.id === id ? now : document));
    } catch {
      return; // Deleted meanwhile; the list tells so when it is loaded next.
    }
    this.dispatchEvent(new Event('change'));
  }
}
