// @ts-check
/** The page that a view edits, for as long as the view shows it. */
import { api } from '../api.js';
import { t } from '../messages.js';
import { jobs } from './jobs.js';
import { notices } from './notices.js';
import { PageEditing } from './page-editing.js';

/** How soon what another window has saved is seen here. */
const WATCH_MILLIS = 3000;

/**
 * A controller of a view: opens pages, renders the view again when something changed, looks after what other windows and
 * the readers did, and saves before the page is left.
 */
export class PageSession {
  editing = new PageEditing('', 0);
  /** @type {import('../types.js').DocumentDetail | null} */
  document = null;
  #pagesSeen = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /** @param {import('../lit.js').View} host @param {() => void} onChange before the host renders */
  constructor(host, onChange) {
    this.host = host;
    this.onChange = onChange;
    host.addController(this);
  }

  hostConnected() {
    jobs.addEventListener('change', this.#onJobs);
    jobs.addEventListener('end', this.#onJobEnd);
    window.addEventListener('focus', this.#refresh);
    window.addEventListener('beforeunload', this.#onLeave);
    document.addEventListener('visibilitychange', this.#onHidden);
    this.#watch = setInterval(this.#look, WATCH_MILLIS);
  }

  hostDisconnected() {
    jobs.removeEventListener('change', this.#onJobs);
    jobs.removeEventListener('end', this.#onJobEnd);
    window.removeEventListener('focus', this.#refresh);
    window.removeEventListener('beforeunload', this.#onLeave);
    document.removeEventListener('visibilitychange', this.#onHidden);
    clearInterval(this.#watch);
    this.editing.flush();
  }

  /** @param {string} documentId @param {number} number */
  async open(documentId, number) {
    this.editing.flush();
    const editing = new PageEditing(documentId, number);
    this.editing = editing;
    editing.addEventListener('change', () => {
      if (editing === this.editing) {
        this.onChange();
        this.host.requestUpdate();
      }
    });
    editing.addEventListener('overtaken', () => notices.warn(t('editor.overtaken')));
    editing.addEventListener('failed', (/** @type {any} */ event) => notices.fail(event.detail));
    try {
      [this.document] = await Promise.all([api.document(documentId), editing.load()]);
      document.title = `${this.document.title}, ${number} – Copyist`;
      this.host.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  #refresh = () => this.editing.refresh().catch((error) => notices.fail(error));

  #look = () => {
    if (document.visibilityState === 'visible') {
      this.editing.refresh().catch(() => {}); // whatever is wrong shows where people do something
    }
  };

  #onHidden = () => document.visibilityState === 'hidden' && this.editing.flush();

  #onLeave = (/** @type {BeforeUnloadEvent} */ event) => {
    if (this.editing.saving !== 'saved') {
      this.editing.flush();
      event.preventDefault();
    }
  };

  #onJobs = () => {
    const done = jobs.of(this.editing.documentId)?.pagesDone ?? this.#pagesSeen;
    if (done !== this.#pagesSeen) {
      this.#pagesSeen = done;
      this.#refresh();
    }
    this.host.requestUpdate();
  };

  #onJobEnd = (/** @type {any} */ { detail }) => detail.documentId === this.editing.documentId && this.#refresh();
}
