// @ts-check
import { api } from '../api.js';
import { notices } from './notices.js';

/** What stands for the likeliest language of each page. */
export const AUTO = 'auto';

/** The languages that a document can be in, asked of the server once. Fires `change` when they are known. */
class Languages extends EventTarget {
  /** @type {string[]} codes */
  all = [];
  #asked = false;
  #known = false;

  /** Whether the server has said which. */
  get known() {
    return this.#known;
  }

  load() {
    if (!this.#asked) {
      this.#asked = true;
      api.languages().then(({ languages }) => {
        this.all = languages;
        this.#known = true;
        this.dispatchEvent(new Event('change'));
      }, (error) => {
        this.#asked = false;
        notices.fail(error);
      });
    }
  }

  /** The code, unless the server is known not to know it. @param {string | null} code */
  orUsual(code) {
    const known = !this.#known || this.all.some((language) => language === code || code === AUTO);
    return known ? code : null;
  }
}

export const languages = new Languages();
