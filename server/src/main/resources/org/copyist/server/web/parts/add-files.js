// @ts-check
import { html, nothing } from '../lit.js';
import { size, t } from '../messages.js';
import { DialogView } from './dialog.js';
import { icon } from './icon.js';
import './intake-choices.js';

const LISTED = 8;
/** What browsers show. */
const SHOWN = /^image\/(jpeg|png|webp|gif|bmp)$/;

/** Asks how several files are to be added. Fires `chosen` with the files and the choices. */
class AddFiles extends DialogView {
  static properties = { files: { attribute: false } };

  #together = false;
  /** @type {Map<File, string>} addresses of their pictures */
  #pictures = new Map();

  constructor() {
    super();
    /** @type {File[]} */
    this.files = [];
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('files')) {
      this.#forget();
      const shown = this.files.slice(0, LISTED).filter(({ type }) => SHOWN.test(type));
      this.#pictures = new Map(shown.map((file) => [file, URL.createObjectURL(file)]));
    }
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  #forget() {
    this.#pictures.forEach((address) => URL.revokeObjectURL(address));
    this.#pictures.clear();
  }

  /** @override */
  heading() {
    return t('add.title', { count: this.files.length });
  }

  /** @param {SubmitEvent} event */
  #onSubmit(event) {
    event.preventDefault();
    const title = this.#together ? this.find('#add-title').value.trim() : '';
    const tags = splitTags(this.find('#add-tags').value);
    this.emit('chosen', { files: this.files, choices: { together: this.#together, title: title || undefined, tags } });
    this.close();
  }

  /** @param {boolean} together */
  #choose(together) {
    this.#together = together;
    this.requestUpdate();
  }

  /** @override */
  content() {
    return html`
      <ul class="files">
        ${this.files.slice(0, LISTED).map((file) => this.#file(file))}
      </ul>
      ${this.files.length > LISTED ? html`<p class="hint">${t('add.more', { count: this.files.length - LISTED })}</p>` : nothing}
      <intake-choices class="add-choices"></intake-choices>
      <form class="stack" @submit=${this.#onSubmit}>
        <fieldset class="choices">
          <legend>${t('add.how')}</legend>
          ${this.#choice(false, t('add.apart'))}${this.#choice(true, t('add.together'))}
        </fieldset>
        ${this.#together
          ? html`<label>${t('document.title')} <input id="add-title" maxlength="300" placeholder=${t('add.titleHint')}></label>`
          : nothing}
        <label>${t('document.tags')} <input id="add-tags" placeholder=${t('tags.hint')}></label>
        <footer class="dialog-actions">
          <button type="button" @click=${this.close}>${t('action.cancel')}</button>
          <button class="primary" type="submit">${t('add.go')}</button>
        </footer>
      </form>`;
  }

  /** @param {File} file */
  #file(file) {
    const address = this.#pictures.get(file);
    return html`
      <li><span class="file-picture">${address ? html`<img src=${address} alt="">` : icon('document')}</span>
        <span>${file.name}</span> <small>${size(file.size)}</small></li>`;
  }

  /** @param {boolean} together @param {string} text */
  #choice(together, text) {
    return html`
      <label class="choice">
        <input type="radio" name="together" .checked=${this.#together === together} @change=${() => this.#choose(together)}>
        ${text}
      </label>`;
  }
}

/** @param {string} text with commas between tags @returns {string[]} */
export function splitTags(text) {
  return [...new Set(text.split(',').map((tag) => tag.trim()).filter(Boolean))];
}

customElements.define('add-files', AddFiles);
