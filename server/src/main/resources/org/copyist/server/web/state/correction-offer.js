// @ts-check
/** Whether a word that was corrected in a line stands elsewhere in the document as it stood there. */
import { api } from '../api.js';
import { t } from '../messages.js';
import { go, links } from '../router.js';
import { notices } from './notices.js';

const OF_WORD = /[\p{L}\p{M}\p{N}]/u;
const NOT_OF_WORD = /[^\p{L}\p{M}\p{N}]+/u;

/**
 * The one word that makes the difference between two texts, and what stands in its place; null if there is no such word.
 *
 * @param {string} before
 * @param {string} after
 * @returns {{ word: string, instead: string } | null}
 */
export function correctedWord(before, after) {
  const old = [...before.normalize('NFC')];
  const now = [...after.normalize('NFC')];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) {
    end++;
  }
  while (start > 0 && OF_WORD.test(old[start - 1])) {
    start--;
  }
  while (end > 0 && OF_WORD.test(old[old.length - end])) {
    end--;
  }
  const word = old.slice(start, old.length - end).join('');
  const instead = now.slice(start, now.length - end).join('');
  const isWord = OF_WORD.test(word) && !/\s/.test(word);
  const stays = instead.split(NOT_OF_WORD).includes(word); // something came beside it
  return isWord && instead.trim() && !stays ? { word, instead } : null;
}

/** Offers to replace a word everywhere in a document, once for each. */
export class CorrectionOffer {
  /** @type {{ editing: import('./page-editing.js').PageEditing, lineId: string, text: string } | null} the line at work, as it was entered */
  #at = null;
  /** @type {Set<string>} */
  #offered = new Set();

  /**
   * Another line is entered, or the same one once more; the one before, as it is saved, may bring an offer.
   * @param {import('./page-editing.js').PageEditing} editing @param {string} lineId
   * @param {Promise<boolean>} saved whether all that was typed has been saved
   */
  async moveTo(editing, lineId, saved) {
    const left = this.#at;
    const line = editing.line(lineId);
    this.#at = line ? { editing, lineId, text: editing.textOf(line) } : null;
    if (left && await saved) {
      const now = left.editing.line(left.lineId);
      const corrected = now && correctedWord(left.text, now.text);
      if (corrected && !this.#offered.has(JSON.stringify(corrected))) {
        await this.#offer(left.editing, left.lineId, corrected);
      }
    }
  }

  /** @param {import('./page-editing.js').PageEditing} editing @param {string} lineId @param {{ word: string, instead: string }} corrected */
  async #offer({ documentId, number }, lineId, { word, instead }) {
    try {
      const question = { find: word, document: documentId, matchCase: true, wholeWords: true };
      const { lines, total } = await api.occurrences(question);
      const count = total - (lines.some((line) => line.page === number && line.lineId === lineId) ? 1 : 0);
      if (count > 0) {
        this.#offered.add(JSON.stringify({ word, instead }));
        const filled = { document: documentId, find: word, with: instead, case: 'true', words: 'true' };
        notices.tell(t('replace.offer', { word, count }), {
          label: t('replace.offerGo'), run: () => go(links.replace(filled)),
        });
      }
    } catch {
      // It is only an offer; whatever is wrong shows where people do something.
    }
  }
}
