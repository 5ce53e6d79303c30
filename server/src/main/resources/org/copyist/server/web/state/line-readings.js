// @ts-check
/** Lines of a page that are read again. */
import { api } from '../api.js';
import { Problem } from '../http.js';
import { t } from '../messages.js';
import { jobs } from './jobs.js';
import { explainFailure, notices } from './notices.js';

/** @typedef {import('../types.js').Line} Line */
/** @typedef {{ model?: string, overwrite?: boolean }} Choices */

/** Whether a person wrote a line, or let it stand. @param {Line} line */
export function isChecked(line) {
  return line.accepted || line.source === 'human';
}

/** Whether what a machine has to say of a line is still to be heard. @param {Line} line */
function isToRead(line) {
  return !isChecked(line) && (line.source === 'none' || line.outlineChanged);
}

/** Has lines read again, and knows which of them are under way. The page is told of every change. */
export class LineReadings {
  /** @type {string[]} ids of the lines that were asked for here and are not back yet; one may be there twice */
  #asked = [];
  /** How many edits are under way after which lines are read at once. */
  #edits = 0;

  /** @param {import('./page-editing.js').PageEditing} editing */
  constructor(editing) {
    this.editing = editing;
  }

  /** Whether this window waits for a line. @param {string} lineId */
  isReading(lineId) {
    return this.#asked.includes(lineId);
  }

  /** The lines that nobody has read as they are now, and that are not being read. @returns {Line[]} */
  get toRead() {
    const { documentId, number, lines } = this.editing;
    return this.#edits > 0 ? [] : lines.filter((line) =>
      isToRead(line) && !this.isReading(line.id) && !jobs.readsLine(documentId, number, line.id));
  }

  /**
   * Reads at once the lines that an edit of their outlines has left without a reading of their own.
   * @template T
   * @param {Promise<T>} edit
   * @returns {Promise<T>} what it says
   */
  async after(edit) {
    const { editing } = this;
    const before = new Map(editing.lines.map((line) => [line.id, line.etag]));
    this.#edits++;
    const result = await edit.finally(() => this.#edits--);
    const ids = editing.lines.filter((line) => isToRead(line) && before.get(line.id) !== line.etag).map(({ id }) => id);
    if (ids.length) {
      this.#read(ids, {}, isExpected);
    }
    return result;
  }

  /**
   * Reads lines again and tells what came of it.
   * @param {string[]} lineIds
   * @param {Choices} [choices]
   * @param {() => void} [undo] to offer
   */
  async again(lineIds, choices = {}, undo) {
    const { editing } = this;
    await editing.flush();
    const before = new Map(editing.lines.map(({ id, text }) => [id, text]));
    if (await this.#read(lineIds, choices)) {
      const changed = lineIds.filter((id) => editing.line(id) && editing.line(id)?.text !== before.get(id));
      if (changed.length) {
        notices.tell(t('again.done', { count: changed.length }), undo && { label: t('action.undo'), run: undo });
      } else {
        notices.tell(t('again.same', { count: lineIds.length }));
      }
    }
  }

  /**
   * @param {string[]} lineIds
   * @param {Choices} choices
   * @param {(error: unknown) => boolean} [isExpected] of what the server refuses; it is not worth a word then
   * @returns {Promise<boolean>} whether they were read, once that is seen here
   */
  async #read(lineIds, choices, isExpected = () => false) {
    this.#asked.push(...lineIds);
    this.#tell();
    try {
      const job = await this.#begin(lineIds, choices, isExpected);
      if (!job) {
        return false;
      }
      jobs.add(job);
      const { state, error, errorCode } = await jobs.end(job);
      if (error) {
        notices.warn(explainFailure(error, errorCode));
      }
      await this.editing.reload();
      return state === 'done';
    } catch (error) {
      notices.fail(error);
      return false;
    } finally {
      lineIds.forEach((id) => this.#asked.splice(this.#asked.indexOf(id), 1));
      this.#tell();
    }
  }

  /** @param {string[]} lineIds @param {Choices} choices @param {(error: unknown) => boolean} isExpected */
  async #begin(lineIds, choices, isExpected) {
    /** @type {import('../types.js').Job | undefined} */
    let job;
    await this.editing.edit(async (page) => {
      try {
        job = await api.readLines(page, lineIds, choices);
      } catch (error) {
        if (!isExpected(error)) {
          throw error;
        }
      }
      return page;
    });
    return job;
  }

  #tell() {
    this.editing.dispatchEvent(new Event('change'));
  }
}

/** A page that is being read as a whole, or a server that has no model: the line then stays without text. @param {unknown} error */
function isExpected(error) {
  return error instanceof Problem && (error.status === 409 || error.status === 404);
}
