// @ts-check
/** What a reader has chosen for this browser: language, theme and such. Kept in local storage. */

const KEY = 'copyist';
export const LANGUAGES = /** @type {const} */ (['en', 'fr']);

/**
 * @typedef {object} Choices
 * @property {'en' | 'fr'} language
 * @property {'system' | 'light' | 'dark'} theme
 * @property {string | null} pageLanguage of documents that are added; null for the usual one
 * @property {boolean} splitSpreads whether two pages are made of a picture of two facing ones that is added
 * @property {string | null} intakeCollection that added documents are put into
 * @property {string | null} intakeModel that reads them; null for that of their collection or the usual one
 * @property {'changed' | 'added' | 'title' | 'unchecked'} librarySort what comes first in the library
 * @property {boolean} libraryRows whether the library is a list of rows, not of cards
 * @property {boolean} showConfidence whether the editor shows how sure each line is
 */

/** @returns {Choices} */
function stored() {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(/** @type {any} */ (tag)));
  const fresh = {
    language: spoken ?? 'en', theme: 'system', pageLanguage: null, splitSpreads: false, intakeCollection: null, intakeModel: null,
    librarySort: 'changed', libraryRows: false, showConfidence: false,
  };
  try {
    return Object.assign(fresh, JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return /** @type {Choices} */ (fresh);
  }
}

/** Fires `change` after each. */
class Settings extends EventTarget {
  #choices = stored();

  constructor() {
    super();
    this.#apply();
  }

  get language() {
    return this.#choices.language;
  }

  get theme() {
    return this.#choices.theme;
  }

  get pageLanguage() {
    return this.#choices.pageLanguage;
  }

  get splitSpreads() {
    return this.#choices.splitSpreads;
  }

  get intakeCollection() {
    return this.#choices.intakeCollection;
  }

  get intakeModel() {
    return this.#choices.intakeModel;
  }

  get librarySort() {
    return this.#choices.librarySort;
  }

  get libraryRows() {
    return this.#choices.libraryRows;
  }

  get showConfidence() {
    return this.#choices.showConfidence;
  }

  /** @param {Partial<Choices>} choices */
  change(choices) {
    this.#choices = { ...this.#choices, ...choices };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#choices));
    } catch {
      // Without storage the choice lasts until the page is closed.
    }
    this.#apply();
    this.dispatchEvent(new Event('change'));
  }

  #apply() {
    const root = document.documentElement;
    root.lang = this.#choices.language;
    if (this.#choices.theme === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = this.#choices.theme;
    }
  }
}

export const settings = new Settings();
