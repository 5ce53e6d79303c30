// @ts-check
import { api } from '../api.js';
import { html, live, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { explain, notices } from '../state/notices.js';

const BETWEEN = /[\n,;]+/;

/** Names and terms that people expect in a collection. What is typed is saved when the field is left. */
class ExpectedWords extends View {
  static properties = { collectionId: { attribute: false } };

  /** @type {string | null} as it stands in the field */
  #text = null;
  #saved = '';
  /** @type {'' | 'saved' | 'failed'} */
  #state = '';
  #error = '';

  constructor() {
    super();
    this.collectionId = '';
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#save();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('collectionId')) {
      this.#load();
    }
  }

  async #load() {
    try {
      const { words } = await api.expectedWords(this.collectionId);
      this.#text = words.join('\n');
      this.#saved = this.#text;
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  #onInput(/** @type {any} */ { target }) {
    this.#text = target.value;
    this.#state = '';
    this.requestUpdate();
  }

  async #save() {
    const text = this.#text;
    if (text === null || text === this.#saved) {
      return;
    }
    try {
      await api.expectWords(this.collectionId, text.split(BETWEEN).map((word) => word.trim()).filter(Boolean));
      this.#saved = text;
      this.#state = 'saved';
    } catch (error) {
      this.#error = explain(error);
      this.#state = 'failed';
      if (!this.isConnected) {
        notices.warn(this.#error);
      }
    }
    this.requestUpdate();
  }

  /** @override */
  render() {
    if (this.#text === null) {
      return html`<p class="hint" role="status">${t('state.loading')}</p>`;
    }
    const failed = this.#state === 'failed';
    return html`
      <p class="hint">${t('words.what')}</p>
      <label>${t('words.label')}
        <textarea class="words" rows="5" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder=${t('words.hint')}
          aria-describedby="words-state" aria-invalid=${failed} .value=${live(this.#text)}
          @input=${this.#onInput} @change=${this.#save}></textarea>
      </label>
      <p id="words-state" class=${failed ? 'error' : 'hint'} role=${failed ? 'alert' : 'status'}>
        ${failed ? this.#error : this.#state === 'saved' ? t('words.saved') : nothing}
      </p>`;
  }
}

customElements.define('expected-words', ExpectedWords);
