// @ts-check
import { html, live, nothing, View } from '../lit.js';
import { languageName, t } from '../messages.js';
import { AUTO, languages } from '../state/languages.js';

/** Asks for the language of pages; nothing where the server knows none, and closed until it has said so. Fires `chosen` with a code, or null for the usual one. */
class LanguageSelect extends View {
  static properties = { chosen: { attribute: false }, inherited: { attribute: false } };

  constructor() {
    super();
    /** @type {string | null} */
    this.chosen = null;
    /** @type {string | null} what stands where none is chosen */
    this.inherited = null;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    languages.addEventListener('change', this.#onLanguages);
    languages.load();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    languages.removeEventListener('change', this.#onLanguages);
  }

  #onLanguages = () => this.requestUpdate();

  /** @override */
  render() {
    if (languages.known && !languages.all.length) {
      return nothing;
    }
    const codes = this.chosen && ![AUTO, ...languages.all].includes(this.chosen) ? [...languages.all, this.chosen] : languages.all;
    return html`
      <label>${t('language.field')}
        <select ?disabled=${!languages.known} .value=${live(this.chosen ?? '')} @change=${(/** @type {any} */ e) => this.emit('chosen', e.target.value || null)}>
          <option value="" ?selected=${!this.chosen}>
            ${this.inherited ? t('language.ofCollection', { language: shownLanguage(this.inherited) }) : t('language.usual')}</option>
          <option value=${AUTO} ?selected=${this.chosen === AUTO}>${t('language.auto')}</option>
          ${codes.map((code) => html`<option value=${code} ?selected=${this.chosen === code}>${languageName(code)}</option>`)}
        </select>
      </label>`;
  }
}

/** @param {string} code of a language, or that for the likeliest */
export function shownLanguage(code) {
  return code === AUTO ? t('language.auto') : languageName(code);
}

customElements.define('language-select', LanguageSelect);
