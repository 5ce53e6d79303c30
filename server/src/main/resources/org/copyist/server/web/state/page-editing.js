// @ts-check
/**
 * One page while somebody edits it: what the server knows, what is typed and not saved yet, and the edits under way.
 * Edits go to the server one after another, each with the etag that the one before it has brought.
 */
import { api } from '../api.js';
import { Problem } from '../http.js';
import { Drafts } from './drafts.js';
import { isChecked, LineReadings } from './line-readings.js';
import { isOnlyRead, PageCopy } from './page-copy.js';
import { Doubts } from './unsure.js';

/** @typedef {import('../types.js').Page} Page */
/** @typedef {import('../types.js').Line} Line */
/** @typedef {'saved' | 'unsaved' | 'saving' | 'failed'} SaveState */

const PAUSE_MILLIS = 900;
const RETRY_MILLIS = 5000;

/**
 * Fires `change` after anything changed, `failed` (CustomEvent with the error), and `overtaken` when another window has
 * changed the layout first, so that an edit was not made.
 */
export class PageEditing extends PageCopy {
  readings = new LineReadings(this);
  #drafts = new Drafts();
  /** @type {SaveState} */
  saving = 'saved';
  #doubts = new Doubts();
  /** @type {string[]} ids of the lines that are on their way to the server; one may be there twice */
  #saves = [];
  /** @type {Promise<unknown>} */
  #queue = Promise.resolve();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  async load() {
    this.#adopt(await this.fetch());
  }

  /** Sees what the server has, after what was typed is safe. */
  reload() {
    return this.edit(() => this.fetch());
  }

  /** Sees what other windows did, unless something waits to be saved here. */
  async refresh() {
    const { page } = this;
    if (this.saving !== 'saved' || !page) {
      return;
    }
    const now = await this.fetch();
    const isNews = now.etag !== page.etag || now.state !== page.state || now.number !== page.number;
    if (isNews && this.saving === 'saved' && this.page === page) {
      this.#adopt(now);
    }
  }

  /** @param {Line} line */
  textOf(line) {
    return this.#drafts.get(line.id) ?? line.text;
  }

  /** The words of a line that are worth a look, where they stand in its text just now. @param {Line} line */
  unsureOf(line) {
    return this.#doubts.of(line, this.textOf(line));
  }

  /** Whether a person has corrected or accepted a line; that may be on its way. @param {Line} line */
  isChecked(line) {
    return isChecked(line) || this.#saves.includes(line.id) || this.#drafts.get(line.id) !== undefined;
  }

  /** The lines that nobody has looked at yet. */
  get unchecked() {
    return this.lines.filter((line) => !this.isChecked(line));
  }

  /** Whether something was typed into a line that is not on its way to the server. @param {string} lineId */
  isTyped(lineId) {
    return this.#drafts.isWaiting(lineId) && !this.#saves.includes(lineId);
  }

  /** What another window has written into a line, if a person must decide whose text is to stay. @param {Line} line */
  theirs(line) {
    return this.#drafts.conflicts.get(line.id);
  }

  /** @param {Line} line @param {string} text */
  type(line, text) {
    // While a save is under way, the text that the server had is not the one it will have.
    if (text === line.text && !this.#saves.includes(line.id)) {
      this.#drafts.delete(line.id);
    } else {
      this.#drafts.set(line.id, text);
    }
    this.#rest();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE_MILLIS);
  }

  /** Saves what was typed. @returns {Promise<boolean>} whether all of it went well, when all of it has been tried */
  async flush() {
    clearTimeout(this.#timer);
    const waiting = this.#drafts.waiting.filter((lineId) => !this.#drafts.conflicts.has(lineId));
    const saved = await Promise.all(waiting.map((lineId) => this.#save(lineId, {})));
    return saved.every(Boolean);
  }

  /** @param {string} lineId @param {boolean} accepted */
  accept(lineId, accepted = true) {
    return this.#save(lineId, { accepted });
  }

  /** @param {Line} line @param {string} text taken from the alternatives, or from its history */
  choose(line, text) {
    this.#drafts.set(line.id, text);
    return this.flush();
  }

  /** @param {string} lineId @param {import('../types.js').Polygon} boundary @param {import('../types.js').Polygon} baseline */
  reshape(lineId, boundary, baseline) {
    return this.edit((page) => api.changeLine(page, this.known(lineId), { boundary, baseline }));
  }

  /** @param {string} lineId */
  remove(lineId) {
    return this.edit((page) => api.deleteLine(page, this.known(lineId)));
  }

  undo() {
    return this.#change((page) => (page.canUndo ? api.undo(page) : page));
  }

  redo() {
    return this.#change((page) => (page.canRedo ? api.redo(page) : page));
  }

  /**
   * An edit of the whole page, after what was typed is safe, on the page as all edits before it have left it. It holds
   * also where a machine has read lines in the meantime.
   * @param {(page: Page) => Page | Promise<Page>} change
   * @returns {Promise<boolean>} whether it was made
   */
  edit(change) {
    return this.#change(async (page) => {
      try {
        return await change(page);
      } catch (error) {
        if (!(error instanceof Problem && error.isStale)) {
          throw error;
        }
        const now = await this.fetch();
        if (!isOnlyRead(page, now)) {
          throw error;
        }
        this.#adopt(now);
        return change(now);
      }
    });
  }

  /** @param {(page: Page) => Page | Promise<Page>} change @returns {Promise<boolean>} whether it was made */
  #change(change) {
    const saved = this.flush();
    return this.#enqueue(async () => {
      if (!this.page || !(await saved)) {
        return false;
      }
      this.#adopt(await change(this.page));
      return true;
    });
  }

  /** @param {string} lineId */
  keepMine(lineId) {
    this.#drafts.conflicts.delete(lineId);
    return this.flush();
  }

  /** @param {string} lineId */
  takeTheirs(lineId) {
    this.#drafts.delete(lineId);
    this.#rest();
  }

  /** @param {() => Promise<boolean>} work @returns {Promise<boolean>} what it says, or false if it went wrong */
  #enqueue(work) {
    const result = this.#queue.then(async () => {
      this.#state('saving');
      try {
        const made = await work();
        this.#rest();
        return made;
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
      try {
        this.#adopt(await this.fetch());
        this.#rest();
        this.dispatchEvent(new Event('overtaken'));
      } catch (further) {
        await this.#onFailure(further);
      }
      return;
    }
    const unsaved = this.#drafts.waiting.length > 0;
    this.#state(unsaved ? 'failed' : 'saved');
    if (unsaved && error instanceof Problem && (error.status === 0 || error.status >= 500)) {
      this.#timer = setTimeout(() => this.flush(), RETRY_MILLIS);
    }
    this.dispatchEvent(new CustomEvent('failed', { detail: error }));
  }

  /** @param {string} lineId @param {{ accepted?: boolean }} change */
  async #save(lineId, change) {
    this.#saves.push(lineId);
    const saved = await this.#enqueue(() => this.#saveLine(lineId, change));
    this.#saves.splice(this.#saves.indexOf(lineId), 1);
    return saved;
  }

  /** @param {string} lineId @param {{ accepted?: boolean }} change */
  async #saveLine(lineId, { accepted }) {
    const line = this.line(lineId);
    if (!this.page || !line) {
      this.#drafts.delete(lineId);
      return true;
    }
    if (this.#drafts.conflicts.has(lineId)) {
      return false; // It was found while this save waited; a person must decide first.
    }
    const draft = this.#drafts.get(lineId);
    const wanted = {
      ...(draft !== undefined && draft !== line.text && this.#drafts.isWaiting(lineId) ? { text: draft } : {}),
      ...(accepted !== undefined && accepted !== line.accepted ? { accepted } : {}),
    };
    if (Object.keys(wanted).length > 0) {
      await this.#send(line, wanted);
    }
    if (draft !== undefined) {
      this.#drafts.settle(lineId, draft, this.line(lineId)?.text);
    }
    return true;
  }

  /** @param {Line} line @param {{ text?: string, accepted?: boolean }} wanted */
  async #send(line, wanted) {
    try {
      this.#adopt(await api.changeLine(/** @type {Page} */ (this.page), line, wanted));
    } catch (error) {
      if (!(error instanceof Problem && error.isStale)) {
        throw error;
      }
      await this.#reconcile(line, wanted);
    }
  }

  /**
   * Another window, or a machine, was faster. If no person has changed the text, our change still holds; else one must decide.
   * @param {Line} old
   * @param {{ text?: string, accepted?: boolean }} wanted
   */
  async #reconcile(old, wanted) {
    this.#adopt(await this.fetch());
    const theirs = this.line(old.id);
    if (!theirs || !this.page) {
      throw new Problem(412, 'stale');
    }
    if (theirs.text === old.text || theirs.source === 'machine') {
      this.#adopt(await api.changeLine(this.page, theirs, wanted));
    } else if (wanted.text !== undefined && wanted.text !== theirs.text) {
      this.#drafts.conflicts.set(old.id, theirs);
    }
  }

  /** @param {Page} page */
  #adopt(page) {
    this.#drafts.follow(this.lines, page.lines);
    this.page = page;
    this.dispatchEvent(new Event('change'));
  }

  /** Nothing is under way. */
  #rest() {
    this.#state(this.#drafts.waiting.length ? 'unsaved' : 'saved');
  }

  /** @param {SaveState} state */
  #state(state) {
    this.saving = state;
    this.dispatchEvent(new Event('change'));
  }
}
