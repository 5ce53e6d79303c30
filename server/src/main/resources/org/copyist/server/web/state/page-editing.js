// @ts-check
/**
 * One page while somebody edits it: what the server knows, what is typed and not saved yet, and the edits under way.
 * Edits go to the server one after another, each with the etag that the one before it has brought.
 */
import { api, Problem } from '../api.js';

/** @typedef {import('../types.js').Page} Page */
/** @typedef {import('../types.js').Line} Line */
/** @typedef {'saved' | 'unsaved' | 'saving' | 'failed'} SaveState */

const PAUSE_MILLIS = 900;
const RETRY_MILLIS = 5000;

/**
 * Fires `change` after anything changed, `failed` (CustomEvent with the error), and `overtaken` when another window has
 * changed the layout first, so that an edit was not made.
 */
export class PageEditing extends EventTarget {
  /** @type {Page | null} */
  page = null;
  /** @type {Map<string, string>} typed texts by line id */
  drafts = new Map();
  /** @type {Map<string, Line>} what another window has written into a line for which there is a draft */
  conflicts = new Map();
  /** @type {SaveState} */
  saving = 'saved';
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} documentId @param {number} number */
  constructor(documentId, number) {
    super();
    this.documentId = documentId;
    this.number = number;
  }

  async load() {
    this.#adopt(await api.page(this.documentId, this.number));
  }

  /** Sees what other windows did, unless something waits to be saved here. */
  async refresh() {
    if (this.saving === 'saved' && this.page) {
      await this.load();
    }
  }

  get lines() {
    return this.page?.lines ?? [];
  }

  /** @param {string | undefined} lineId */
  line(lineId) {
    return this.lines.find((line) => line.id === lineId);
  }

  /** @param {Line} line */
  textOf(line) {
    return this.drafts.get(line.id) ?? line.text;
  }

  /** @param {Line} line @param {string} text */
  type(line, text) {
    if (text === line.text) {
      this.drafts.delete(line.id);
    } else {
      this.drafts.set(line.id, text);
    }
    this.#state(this.drafts.size ? 'unsaved' : 'saved');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MILLIS);
  }

  /** Saves what was typed. @returns {Promise<void>} when all of it has been tried */
  async flush() {
    clearTimeout(this.#timer);
    const waiting = [...this.drafts.keys()].filter((lineId) => !this.conflicts.has(lineId));
    await Promise.all(waiting.map((lineId) => this.#enqueue(() => this.#saveLine(lineId, {}))));
  }

  /** @param {string} lineId @param {boolean} accepted */
  accept(lineId, accepted = true) {
    return this.#enqueue(() => this.#saveLine(lineId, { accepted }));
  }

  /** @param {Line} line @param {string} text taken from the alternatives, or from its history */
  choose(line, text) {
    this.drafts.set(line.id, text);
    return this.flush();
  }

  /** @param {string} lineId @param {import('../types.js').Polygon} boundary @param {import('../types.js').Polygon} baseline */
  reshape(lineId, boundary, baseline) {
    return this.edit((page) => api.changeLine(page, this.#known(lineId), { boundary, baseline }));
  }

  /** @param {string} lineId */
  remove(lineId) {
    return this.edit((page) => api.deleteLine(page, this.#known(lineId)));
  }

  /**
   * An edit of the whole page, after what was typed is safe.
   * @param {(page: Page) => Promise<Page>} change
   * @returns {Promise<boolean>} whether it was made
   */
  async edit(change) {
    await this.flush();
    return this.#enqueue(async () => {
      if (this.page) {
        this.#adopt(await change(this.page));
      }
    });
  }

  /** @param {string} lineId */
  keepMine(lineId) {
    this.conflicts.delete(lineId);
    return this.flush();
  }

  /** @param {string} lineId */
  takeTheirs(lineId) {
    this.conflicts.delete(lineId);
    this.drafts.delete(lineId);
    this.#state(this.drafts.size ? 'unsaved' : 'saved');
  }

  /** @param {string} lineId @returns {Line} */
  #known(lineId) {
    const line = this.line(lineId);
    if (!line) {
      throw new Problem(412, 'stale', '');
    }
    return line;
  }

  /** @param {() => Promise<void>} work @returns {Promise<boolean>} whether it went well */
  #enqueue(work) {
    const result = this.#queue.then(async () => {
      this.#state('saving');
      try {
        await work();
        this.#state(this.drafts.size ? 'unsaved' : 'saved');
        return true;
      } catch (error) {
        await this.#onFailure(error);
        return false;
      }
    });
    this.#queue = result;
    return result;
  }

  /** @param {unknown} error */
  async #onFailure(error) {
    if (error instanceof Problem && error.isStale) {
      this.#adopt(await api.page(this.documentId, this.number));
      this.#state(this.drafts.size ? 'unsaved' : 'saved');
      this.dispatchEvent(new Event('overtaken'));
      return;
    }
    const unsaved = this.drafts.size > 0;
    this.#state(unsaved ? 'failed' : 'saved');
    if (unsaved && error instanceof Problem && (error.status === 0 || error.status >= 500)) {
      this.#timer = setTimeout(() => this.flush(), RETRY_MILLIS);
    }
    this.dispatchEvent(new CustomEvent('failed', { detail: error }));
  }

  /** @param {string} lineId @param {{ accepted?: boolean }} change */
  async #saveLine(lineId, change) {
    const line = this.line(lineId);
    if (!this.page || !line) {
      this.drafts.delete(lineId);
      return;
    }
    const draft = this.drafts.get(lineId);
    const wanted = draft === undefined || draft === line.text ? change : { ...change, text: draft };
    if (Object.keys(wanted).length === 0) {
      this.drafts.delete(lineId);
      return;
    }
    try {
      this.#adopt(await api.changeLine(this.page, line, wanted));
    } catch (error) {
      if (!(error instanceof Problem && error.isStale)) {
        throw error;
      }
      await this.#reconcile(line, wanted);
    }
  }

  /**
   * Another window was faster. If it left the text alone, our change still holds; else a person must decide.
   * @param {Line} old
   * @param {{ text?: string, accepted?: boolean }} wanted
   */
  async #reconcile(old, wanted) {
    this.#adopt(await api.page(this.documentId, this.number));
    const theirs = this.line(old.id);
    if (!theirs || !this.page) {
      throw new Problem(412, 'stale', '');
    }
    if (theirs.text === old.text) {
      this.#adopt(await api.changeLine(this.page, theirs, wanted));
    } else if (wanted.text !== undefined && wanted.text !== theirs.text) {
      this.conflicts.set(old.id, theirs);
    }
  }

  /** @param {Page} page */
  #adopt(page) {
    this.page = page;
    for (const [lineId, text] of this.drafts) {
      const line = this.line(lineId);
      if (!line || line.text === text) {
        this.drafts.delete(lineId);
        this.conflicts.delete(lineId);
      }
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @param {SaveState} state */
  #state(state) {
    this.saving = state;
    this.dispatchEvent(new Event('change'));
  }
}
