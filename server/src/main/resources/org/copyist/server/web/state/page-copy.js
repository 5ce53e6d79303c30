// @ts-check
/** A page as the server had it when it was last asked. */
import { api } from '../api.js';
import { Problem } from '../http.js';

/** @typedef {import('../types.js').Page} Page */
/** @typedef {import('../types.js').Line} Line */

export class PageCopy extends EventTarget {
  /** @type {Page | null} */
  page = null;

  /** @param {string} documentId @param {number} number */
  constructor(documentId, number) {
    super();
    this.documentId = documentId;
    this.number = number;
  }

  get lines() {
    return this.page?.lines ?? [];
  }

  /** @param {string | undefined} lineId */
  line(lineId) {
    return this.lines.find((line) => line.id === lineId);
  }

  /** A line that an edit needs. @param {string} lineId @returns {Line} */
  known(lineId) {
    const line = this.line(lineId);
    if (!line) {
      throw new Problem(412, 'stale');
    }
    return line;
  }

  /** The page as it is now, also where another window has moved it. @returns {Promise<Page>} */
  async fetch() {
    const { page } = this;
    if (!page) {
      return api.page(this.documentId, this.number);
    }
    const there = await api.page(this.documentId, this.number).catch(missing);
    if (there?.id === page.id) {
      return there;
    }
    const { pages } = await api.document(this.documentId);
    const moved = pages.find(({ id }) => id === page.id);
    if (!moved) {
      throw new Problem(404, 'page-gone');
    }
    this.number = moved.number;
    return api.page(this.documentId, this.number);
  }
}

/** @param {unknown} error @returns {null} where there is no such page */
function missing(error) {
  if (error instanceof Problem && error.status === 404) {
    return null;
  }
  throw error;
}

/**
 * Whether a machine may have read lines between two states of a page, but no person has changed any.
 * @param {Page} before
 * @param {Page} now
 */
export function isOnlyRead(before, now) {
  return before.turns === now.turns && before.lines.length === now.lines.length
    && before.lines.every((line, i) => isSameWork(line, now.lines[i]));
}

/** @param {Line} before @param {Line} now */
function isSameWork(before, now) {
  return before.id === now.id && before.accepted === now.accepted
    && String([before.boundary, before.baseline]) === String([now.boundary, now.baseline])
    && (before.text === now.text || (before.source !== 'human' && now.source === 'machine'));
}
