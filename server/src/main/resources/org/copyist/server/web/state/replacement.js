// @ts-check
/** Finding and replacing: the lines that were found, which of them are chosen, what they become, and what came of it. */
import { api } from '../api.js';
import { explain } from './notices.js';

/** @typedef {import('../types.js').MatchedLine} MatchedLine */
/** @typedef {{ find: string, matchCase: boolean, wholeWords: boolean, document?: string, page?: number, collection?: string }} Question */

/** Which line of which page. @param {{ documentId: string, page: number, lineId: string }} line */
export function keyOf({ documentId, page, lineId }) {
  return `${documentId} ${page} ${lineId}`;
}

/** Fires `change`. Lines that a person has corrected or accepted are left until they are chosen. */
export class Replacement extends EventTarget {
  /** @type {MatchedLine[] | null} null until there is an answer */
  lines = null;
  total = 0;
  error = '';
  busy = false;
  /** @type {(import('../types.js').ReplacementOutcome & { undone: boolean }) | null} of the last replacement, or of its undo */
  outcome = null;
  /** @type {Map<string, Set<number>>} where the chosen occurrences of a line begin, by its key */
  #chosen = new Map();
  /** @type {Question} of the answer */
  #answered = { find: '', matchCase: false, wholeWords: false };
  /** @type {AbortController | undefined} */
  #running;

  /** @param {Question} question @param {Set<string>} [done] keys of lines that are not chosen, having been replaced just now */
  async search(question, done = new Set()) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.error = '';
    if (!question.find) {
      this.#answer([], 0, question, done);
      this.lines = null;
      return;
    }
    try {
      const { lines, total } = await api.occurrences(question, running.signal);
      this.#answer(lines, total, question, done);
    } catch (error) {
      if (!running.signal.aborted) {
        this.lines = null;
        this.error = explain(error);
        this.#changed();
      }
    }
  }

  /** @param {MatchedLine[]} lines @param {number} total @param {Question} question @param {Set<string>} done */
  #answer(lines, total, question, done) {
    this.lines = lines;
    this.total = total;
    this.#answered = question;
    this.#chosen.clear();
    for (const line of lines) {
      this.#choose(line, !line.corrected && !done.has(keyOf(line)));
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }

  /** @param {MatchedLine} line @param {boolean} chosen */
  #choose(line, chosen) {
    this.#chosen.set(keyOf(line), new Set(chosen ? line.occurrences.map(({ start }) => start) : []));
  }

  /** @param {MatchedLine} line @param {boolean} chosen */
  choose(line, chosen) {
    this.#choose(line, chosen);
    this.#changed();
  }

  /** @param {boolean} chosen */
  chooseAll(chosen) {
    this.lines?.forEach((line) => this.#choose(line, chosen));
    this.#changed();
  }

  /** Chooses one of several occurrences in a line, or lets it go. @param {MatchedLine} line @param {number} start */
  toggle(line, start) {
    const chosen = this.chosenIn(line);
    if (!chosen.delete(start)) {
      chosen.add(start);
    }
    this.#changed();
  }

  /** Where the chosen occurrences of a line begin. @param {MatchedLine} line */
  chosenIn(line) {
    return this.#chosen.get(keyOf(line)) ?? new Set();
  }

  /** The lines of which something is chosen. */
  get chosen() {
    return this.lines?.filter((line) => this.chosenIn(line).size > 0) ?? [];
  }

  /** @param {string} replacement */
  async replace(replacement) {
    const { find, matchCase, wholeWords } = this.#answered;
    const lines = this.chosen.map((line) => ({
      documentId: line.documentId, page: line.page, lineId: line.lineId, etag: line.etag, starts: [...this.chosenIn(line)],
    }));
    await this.#act(false, () => api.replace({ find, replacement, matchCase, wholeWords, lines }));
  }

  async undo() {
    const step = this.outcome?.step;
    if (step) {
      await this.#act(true, () => api.undoReplacement(step));
    }
  }

  /** Does it, and looks how things are then. @param {boolean} undone @param {() => Promise<import('../types.js').ReplacementOutcome>} work */
  async #act(undone, work) {
    this.busy = true;
    this.#changed();
    try {
      const outcome = await work();
      this.outcome = { ...outcome, undone };
      await this.search(this.#answered, undone ? undefined : new Set(outcome.changed.map(keyOf)));
    } catch (error) {
      this.error = explain(error);
    }
    this.busy = false;
    this.#changed();
  }
}

/**
 * What a line becomes, in pieces: what stays, and what comes in the place of a chosen occurrence.
 *
 * @param {MatchedLine} line
 * @param {Set<number>} chosen where the chosen occurrences begin
 * @param {string} replacement
 * @returns {{ text: string, isNew: boolean }[]}
 */
export function preview({ text, occurrences }, chosen, replacement) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of occurrences) {
    if (chosen.has(start)) {
      pieces.push({ text: text.slice(at, start), isNew: false }, { text: replacement, isNew: true });
      at = end;
    }
  }
  return tidied([...pieces, { text: text.slice(at), isNew: false }]);
}

/** As the server keeps a line: in composed letters, of one line, and without space around it. @param {{ text: string, isNew: boolean }[]} pieces */
function tidied(pieces) {
  const plain = pieces.map(({ text, isNew }) => ({
    text: text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' '), isNew,
  }));
  for (const [sides, space] of /** @type {const} */ ([[plain, /^[^\S\u00a0\u2007\u202f]+/], [plain.toReversed(), /[^\S\u00a0\u2007\u202f]+$/]])) {
    for (const piece of sides) {
      piece.text = piece.text.replace(space, '');
      if (piece.text) {
        break;
      }
    }
  }
  return plain.filter(({ text }) => text);
}
