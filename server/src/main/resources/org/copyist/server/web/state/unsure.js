// @ts-check
/** The words of a line that are worth a look, where they stand in what a reader is typing just now. */
import { upright } from '../geometry.js';

/** @typedef {{ start: number, end: number, text: string, alternatives: string[], box: import('../types.js').Polygon }} UnsureWord */

/**
 * @typedef {object} Doubt
 * @property {string} etag of the line
 * @property {string} text that the words stand in
 * @property {UnsureWord[]} words
 * @property {UnsureWord[]} atFirst as the machine left them
 */

/**
 * The unsure words of a page's lines while somebody corrects them. A word that an edit touched is no longer unsure; those
 * behind it move along with the text. The others stay unsure when the line is saved, so that the next one can be gone to.
 */
export class Doubts {
  /** @type {Map<string, Doubt>} what was known last, by line id */
  #known = new Map();

  /**
   * @param {import('../types.js').Line} line as the server knows it
   * @param {string} text what stands in the field
   * @returns {UnsureWord[]} the same array as before if nothing has changed
   */
  of(line, text) {
    const { atFirst, ...last } = this.#last(line);
    const edited = last.text === text ? last.words : untouched(last.words, last.text, text);
    const words = line.source === 'machine' && text === line.text ? atFirst : edited;
    this.#known.set(line.id, { etag: line.etag, text, words, atFirst });
    return words;
  }

  /** @param {import('../types.js').Line} line @returns {Doubt} of the line before this edit, anew where a machine has read it anew */
  #last(line) {
    const known = this.#known.get(line.id);
    if (known && (known.etag === line.etag || (line.source === 'human' && !line.accepted))) {
      return known;
    }
    const atFirst = line.accepted || line.source !== 'machine' ? [] : line.words.filter((word) => word.unsure);
    return { etag: line.etag, text: line.text, words: atFirst, atFirst };
  }
}

/** @param {UnsureWord[]} words @param {string} from in which they stand @param {string} to @returns {UnsureWord[]} */
function untouched(words, from, to) {
  const [before, after] = unchanged(from, to);
  const shift = to.length - from.length;
  return words.flatMap((word) => {
    if (word.end <= before) {
      return [word];
    }
    return word.start >= from.length - after ? [{ ...word, start: word.start + shift, end: word.end + shift }] : [];
  });
}

/** @param {string} a @param {string} b @returns {[number, number]} lengths of what both begin and end with */
function unchanged(a, b) {
  const shorter = Math.min(a.length, b.length);
  let before = 0;
  while (before < shorter && a[before] === b[before]) {
    before++;
  }
  let after = 0;
  while (after < shorter - before && a[a.length - 1 - after] === b[b.length - 1 - after]) {
    after++;
  }
  return [before, after];
}

/**
 * Ids of lines that nobody has looked at yet, least sure first.
 * @param {import('../types.js').Line[]} lines
 */
export function leastSureFirst(lines) {
  return lines
    .toSorted((a, b) => (a.confidence ?? 0) - (b.confidence ?? 0))
    .map((line) => line.id);
}

/**
 * Where the text of a line is to be cut, by its words' places.
 * @param {import('../types.js').Line} line
 * @param {number} offset in its text
 * @returns {number} x in pixels of the page turned so that the line runs rightward
 */
export function cutX(line, offset) {
  const xs = (/** @type {import('../types.js').Polygon} */ polygon) =>
    polygon.map((point) => upright(line.direction, point)[0]);
  const before = line.words.filter((word) => word.end <= offset).at(-1);
  const after = line.words.find((word) => word.start >= offset);
  if (before && after) {
    return (Math.max(...xs(before.box)) + Math.min(...xs(after.box))) / 2;
  }
  const left = Math.min(...xs(line.boundary));
  const right = Math.max(...xs(line.boundary));
  return left + (right - left) * (line.text.length === 0 ? 0.5 : offset / line.text.length);
}
