// @ts-check
/** Short messages that the application shows at its edge and reads out to those who cannot see it. */
import { Problem } from '../http.js';
import { isKnown, t } from '../messages.js';

/**
 * @typedef {object} Notice
 * @property {number} id
 * @property {string} text
 * @property {'fine' | 'wrong'} kind
 * @property {{ label: string, run: () => void }} [action]
 */

const SHOWN_MILLIS = 7000;

/**
 * Fires `change`. What went wrong stays until it is dismissed. Of what vanishes by itself there are two at most, one with
 * something to do and one without: a pile of them would cover what they speak of.
 */
class Notices extends EventTarget {
  /** @type {Notice[]} */
  all = [];
  #lastId = 0;

  /** @param {string} text @param {Notice['action']} [action] */
  tell(text, action) {
    this.all = this.all.filter((notice) => notice.kind === 'wrong' || !notice.action !== !action);
    const id = this.#add({ text, kind: 'fine', action });
    setTimeout(() => this.dismiss(id), SHOWN_MILLIS);
  }

  /** @param {unknown} error what was thrown */
  fail(error) {
    if (error instanceof Problem && error.status === 401) {
      return; // The application asks for the token instead.
    }
    if (error instanceof DOMException && error.name === 'AbortError') {
      return;
    }
    this.warn(explain(error));
  }

  /** @param {string} text */
  warn(text) {
    if (!this.all.some((notice) => notice.text === text)) {
      this.#add({ text, kind: 'wrong' });
    }
  }

  /** @param {number} id */
  dismiss(id) {
    this.all = this.all.filter((notice) => notice.id !== id);
    this.dispatchEvent(new Event('change'));
  }

  dismissWrong() {
    this.all = this.all.filter((notice) => notice.kind !== 'wrong');
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Omit<Notice, 'id'>} notice */
  #add(notice) {
    const id = ++this.#lastId;
    this.all = [...this.all, { ...notice, id }];
    this.dispatchEvent(new Event('change'));
    return id;
  }
}

export const notices = new Notices();

/** @param {unknown} error @returns {string} for people */
export function explain(error) {
  if (error instanceof Problem) {
    return error.errorId && error.code === 'internal'
      ? t('notices.logged', { id: error.errorId })
      : explainCode(error.code, error.message);
  }
  return t('notices.fault', { detail: String(error instanceof Error ? error.message : error) });
}

/**
 * Why something that the server did by itself has failed.
 *
 * @param {string | null} sentence of the server, in English
 * @param {import('../http.js').ProblemCode | null} code null if a version of the server noted it that knew none
 * @returns {string} for people; empty if nothing failed
 */
export function explainFailure(sentence, code) {
  return code ? explainCode(code, sentence ?? '') : sentence ?? '';
}

/**
 * @param {import('../http.js').ProblemCode} code
 * @param {string} detail what the server says about it, in English; may be empty
 * @returns {string} for people
 */
export function explainCode(code, detail) {
  const message = isKnown(`problem.${code}`) ? t(`problem.${code}`) : t('problem.http');
  return detail ? t('notices.problem', { message, detail }) : message;
}
