// @ts-check
import { html, nothing, View } from '../lit.js';
import { percent, t } from '../messages.js';
import { jobs } from '../state/jobs.js';
import { languages } from '../state/languages.js';
import { explainCode, notices } from '../state/notices.js';
import { settings } from '../state/settings.js';
import { upload } from '../upload.js';
import './add-files.js';
import './camera-capture.js';
import { icon } from './icon.js';
import './intake-choices.js';
import './language-select.js';
import { progressBar } from './progress-bar.js';

/** What the dialog offers. Without HEIC, an iPhone turns its photos into JPEG by itself; `image/*` would mean HEIC too. */
const ACCEPTED =
  'image/jpeg,image/png,image/tiff,image/webp,image/bmp,image/gif,image/jp2,application/pdf,' +
  '.jpg,.jpeg,.png,.tif,.tiff,.webp,.bmp,.gif,.jp2,.j2k,.j2c,.jpx,.pdf,.zip';

/**
 * The ways in for pictures, PDFs and ZIPs of transcribed pages: drop, choose, paste, camera. Fires `uploaded` with what the
 * server has accepted.
 */
class FileIntake extends View {
  static properties = { documentId: { attribute: false }, prominent: { attribute: false } };

  /** @type {File[]} chosen, while we ask how to add them */
  #asking = [];
  #dragging = false;
  #capturing = false;
  /** @type {{ fraction: number, count: number } | null} */
  #sending = null;

  constructor() {
    super();
    /** @type {string} the document that gets the pages; empty for new documents */
    this.documentId = '';
    /** Large, with words on what to do, for an empty library. */
    this.prominent = false;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('dragover', this.#onDragOver);
    window.addEventListener('dragleave', this.#onDragLeave);
    window.addEventListener('drop', this.#onDrop);
    window.addEventListener('paste', this.#onPaste);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.#onDragOver);
    window.removeEventListener('dragleave', this.#onDragLeave);
    window.removeEventListener('drop', this.#onDrop);
    window.removeEventListener('paste', this.#onPaste);
  }

  #onDragOver = (/** @type {DragEvent} */ event) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.#drag(true);
    }
  };

  #onDragLeave = (/** @type {DragEvent} */ event) => {
    if (event.relatedTarget === null) {
      this.#drag(false);
    }
  };

  #onDrop = (/** @type {DragEvent} */ event) => {
    if (event.dataTransfer?.files.length) {
      event.preventDefault();
      this.#take([...event.dataTransfer.files]);
    }
    this.#drag(false);
  };

  #onPaste = (/** @type {ClipboardEvent} */ event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      this.#take(files);
    }
  };

  /** @param {boolean} over */
  #drag(over) {
    if (over !== this.#dragging) {
      this.#dragging = over;
      this.requestUpdate();
    }
  }

  /** @param {File[]} all */
  async #take(all) {
    const zips = this.documentId ? [] : all.filter((file) => /\.zip$/i.test(file.name));
    const files = all.filter((file) => !zips.includes(file));
    if (zips.length) {
      await this.#send(zips, { transcribed: true });
    }
    if (!files.length) {
      return;
    }
    if (files.length > 1 && !this.documentId) {
      this.#asking = files;
      this.requestUpdate();
    } else {
      this.#send(files, {});
    }
  }

  /** @param {File[]} files @param {import('../upload.js').UploadChoices} choices */
  async #send(files, choices) {
    this.#sending = { fraction: 0, count: files.length };
    this.requestUpdate();
    try {
      const language = languages.orUsual(settings.pageLanguage) ?? undefined;
      const { splitSpreads, intakeCollection, intakeModel } = settings;
      const collection = intakeCollection ?? undefined;
      const model = intakeModel ?? undefined;
      const all = { ...choices, language, collection, model, splitSpreads, documentId: this.documentId || undefined };
      const accepted = await upload(files, all, (fraction) => {
        this.#sending = { fraction, count: files.length };
        this.requestUpdate();
      });
      accepted.jobs?.forEach((job) => jobs.add(job));
      accepted.refused.forEach(({ fileName, code, detail }) =>
        notices.warn(t('upload.refused', { name: fileName, why: explainCode(code, detail) })));
      if (accepted.notes?.length) {
        notices.warn(accepted.notes.join(' · '));
      }
      this.emit('uploaded', accepted);
    } catch (error) {
      notices.fail(error);
    }
    this.#sending = null;
    this.requestUpdate();
  }

  #choose() {
    this.find('input[type=file]').click();
  }

  /** @param {Event & { target: HTMLInputElement }} event */
  #onChosen(event) {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length) {
      this.#take(files);
    }
  }

  /** @param {boolean} open */
  #capture(open) {
    this.#capturing = open;
    this.requestUpdate();
  }

  /** @override */
  render() {
    return html`
      ${this.prominent ? this.#invitation() : this.#buttons()}
      <input class="visually-hidden" type="file" multiple accept=${ACCEPTED} tabindex="-1" aria-hidden="true"
        @change=${this.#onChosen}>
      <div role="status">${this.#sending ? this.#progress(this.#sending) : nothing}</div>
      ${this.#dragging ? html`<div class="drop-here"><p>${icon('add')} ${t('intake.drop')}</p></div>` : nothing}
      ${this.#asking.length ? this.#question() : nothing}
      ${this.#capturing
        ? html`<camera-capture @close=${() => this.#capture(false)}
            @captured=${(/** @type {CustomEvent} */ e) => this.#send(e.detail, { together: true })}></camera-capture>`
        : nothing}`;
  }

  #buttons() {
    return html`
      <div class="intake-buttons">
        <button class="primary" type="button" @click=${this.#choose}>
          ${icon('add')} ${this.documentId ? t('intake.addPages') : t('intake.add')}
        </button>
        <button type="button" @click=${() => this.#capture(true)}>${icon('camera')} ${t('intake.camera')}</button>
        ${this.documentId ? nothing : this.#language()}
        ${this.#spreads()}
        ${this.documentId ? nothing : this.#further()}
      </div>`;
  }

  /** Of new documents; the choice stays for the next. */
  #language() {
    return html`
      <language-select class="intake-language" .chosen=${languages.orUsual(settings.pageLanguage)} @chosen=${(/** @type {CustomEvent} */ event) => {
        settings.change({ pageLanguage: event.detail });
        this.requestUpdate();
      }}></language-select>`;
  }

  /** In sight while something is chosen that the next files get as well. */
  #further() {
    return html`
      <details class="intake-more" ?open=${Boolean(settings.intakeCollection ?? settings.intakeModel)}>
        <summary>${t('intake.more')}</summary>
        <intake-choices></intake-choices>
      </details>`;
  }

  /** What is done with pictures of two facing pages; the choice stays for the next. */
  #spreads() {
    return html`
      <label class="choice intake-spreads" title=${t('intake.spreadsHint')}>
        <input type="checkbox" .checked=${settings.splitSpreads}
          @change=${(/** @type {any} */ event) => settings.change({ splitSpreads: event.target.checked })}>
        ${t('intake.spreads')}
      </label>`;
  }

  #invitation() {
    return html`
      <section class="invitation">
        <svg class="invitation-drawing" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
          <g class="sheet back"><path d="M70 22h78l22 22v88H70z" transform="rotate(-7 120 77)"/></g>
          <g class="sheet"><path d="M72 16h78l22 22v94H72z"/><path d="M150 16v22h22"/></g>
          <path class="pen-line" d="M88 58c6-9 9-9 9 0s4 8 9-1 8-7 8 1 5 7 10-1 8-6 8 1 5 6 11-1"/>
          <path class="pen-line" d="M88 82c5-8 8-8 9-1s5 7 10-1 9-6 9 1 6 6 10-2 9-5 9 1 5 6 12-1"/>
          <path class="pen-line" d="M88 106c6-8 8-8 9-1s5 7 9-1 8-6 9 1 5 6 11-1"/>
        </svg>
        <h1>${t('empty.title')}</h1>
        <p class="lead">${t('empty.what')}</p>
        <div class="intake-buttons">
          <button class="primary large" type="button" @click=${this.#choose}>${icon('add')} ${t('intake.add')}</button>
          <button class="large" type="button" @click=${() => this.#capture(true)}>
            ${icon('camera')} ${t('intake.camera')}
          </button>
        </div>
        ${this.#language()}
        ${this.#spreads()}
        ${this.#further()}
        <p class="hint">${t('empty.ways')}</p>
        <p class="hint">${t('empty.private')}</p>
      </section>`;
  }

  /** @param {{ fraction: number, count: number }} sending */
  #progress({ fraction, count }) {
    const words = t('upload.sending', { count, percent: percent(fraction) });
    return html`<div class="sending">${progressBar(fraction, t('upload.label'))}<span>${words}</span></div>`;
  }

  #question() {
    return html`
      <add-files .files=${this.#asking}
        @close=${() => {
          this.#asking = [];
          this.requestUpdate();
        }}
        @chosen=${(/** @type {CustomEvent} */ event) => this.#send(event.detail.files, event.detail.choices)}>
      </add-files>`;
  }
}

customElements.define('file-intake', FileIntake);
