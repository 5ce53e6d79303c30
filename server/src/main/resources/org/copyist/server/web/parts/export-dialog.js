// @ts-check
import { api, exportAddress, linesAddress } from '../api.js';
import { html, nothing } from '../lit.js';
import { named, t } from '../messages.js';
import { notices } from '../state/notices.js';
import { DialogView } from './dialog.js';
import { icon } from './icon.js';

/** What corrected lines can be taken away as. */
const LINE_FORMATS = ['page', 'alto', 'lines', 'iam'];
/** By then the browser has long begun to save what a link holds; a busy one has not at once. */
const SAVED_MILLIS = 60_000;

/** Takes documents, pages of one, or corrected lines, away in a format. */
class ExportDialog extends DialogView {
  static properties = {
    documents: { attribute: false },
    pageCount: { attribute: false },
    page: { attribute: false },
  };

  /** @type {import('../types.js').Format[]} */
  #formats = [];
  #format = 'txt';
  /** Whether it is one of {@link LINE_FORMATS}. */
  #lines = false;
  #busy = false;
  #pages = '';

  constructor() {
    super();
    /** @type {string[]} ids */
    this.documents = [];
    /** Of the single document, or 0. */
    this.pageCount = 0;
    /** The page that is open, or 0. */
    this.page = 0;
  }

  /** @override */
  heading() {
    return t('export.title', { count: this.documents.length });
  }

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    try {
      this.#formats = (await api.formats()).formats;
      if (!this.#lines && !this.#formats.some((format) => format.id === this.#format)) {
        this.#format = this.#formats[0]?.id ?? '';
      }
      this.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {string} format @param {boolean} lines */
  #choose(format, lines) {
    this.#format = format;
    this.#lines = lines;
    this.requestUpdate();
  }

  /** A link would save the answer even where it says that nobody has corrected a line yet. */
  async #saveLines() {
    this.#busy = true;
    this.requestUpdate();
    try {
      const { name, content } = await api.file(linesAddress(this.documents, this.#format));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(content);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MILLIS);
    } catch (error) {
      notices.fail(error);
    }
    this.#busy = false;
    this.requestUpdate();
  }

  /** @param {string} pages */
  #setPages(pages) {
    this.#pages = pages.replace(/\s|[^0-9,-]/g, '');
    this.requestUpdate();
  }

  /** @override */
  content() {
    const single = this.documents.length === 1 && this.pageCount > 1 && !this.#lines;
    return html`
      <fieldset class="formats">
        <legend>${t('export.format')}</legend>
        ${this.#formats.map((format) => html`
          <label class="format">
            <input type="radio" name="format" .checked=${!this.#lines && format.id === this.#format}
              @change=${() => this.#choose(format.id, false)}>
            <span><strong>${format.name}</strong> <small>.${format.extension}</small>
              <span class="hint">${named('format', format.id) === format.id ? '' : named('format', format.id)}</span></span>
          </label>`)}
      </fieldset>
      <fieldset class="formats">
        <legend>${t('export.lines')}</legend>
        ${LINE_FORMATS.map((format) => html`
          <label class="format">
            <input type="radio" name="format" .checked=${this.#lines && format === this.#format}
              @change=${() => this.#choose(format, true)}>
            <span>${named('format.lines', format)}</span>
          </label>`)}
      </fieldset>
      ${single ? this.#pageChoice() : nothing}
      <footer class="dialog-actions">
        <button type="button" @click=${this.close}>${t('action.close')}</button>
        ${this.#lines
          ? html`<button class="primary" type="button" ?disabled=${this.#busy} @click=${this.#saveLines}>
              ${icon('download')} ${t('export.go')}</button>`
          : html`<a class="button primary" download
              href=${exportAddress(this.documents, this.#format, single ? this.#pages : '')}>
              ${icon('download')} ${t('export.go')}</a>`}
      </footer>`;
  }

  #pageChoice() {
    return html`
      <div class="row">
        <label>${t('export.pages')}
          <input inputmode="numeric" .value=${this.#pages} placeholder=${t('export.allPages', { count: this.pageCount })}
            @change=${(/** @type {any} */ e) => this.#setPages(e.target.value)}>
        </label>
        ${this.page
          ? html`<button type="button" @click=${() => this.#setPages(String(this.page))}>${t('export.thisPage')}</button>`
          : nothing}
      </div>`;
  }
}

customElements.define('export-dialog', ExportDialog);
