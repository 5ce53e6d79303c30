// @ts-check
import { api } from '../api.js';
import { html, nothing, repeat, View } from '../lit.js';
import { t } from '../messages.js';
import { documentCard } from '../parts/document-card.js';
import { documentRow } from '../parts/document-row.js';
import '../parts/file-intake.js';
import { icon } from '../parts/icon.js';
import { libraryFilters } from '../parts/library-filters.js';
import '../parts/selection-bar.js';
import { links } from '../router.js';
import { jobs } from '../state/jobs.js';
import { LibraryList } from '../state/library-list.js';
import { notices } from '../state/notices.js';
import { Selection } from '../state/selection.js';
import { settings } from '../state/settings.js';

const TYPING_PAUSE_MILLIS = 250;

/** All documents, or those in the bin. */
class LibraryView extends View {
  static properties = { bin: { attribute: false } };

  #list = new LibraryList();
  #selection = new Selection();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    this.bin = false;
    this.#list.addEventListener('change', () => this.requestUpdate());
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    jobs.addEventListener('change', this.#onJobs);
    jobs.addEventListener('end', this.#onJobEnd);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    jobs.removeEventListener('change', this.#onJobs);
    jobs.removeEventListener('end', this.#onJobEnd);
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('bin')) {
      document.title = `${t(this.bin ? 'bin.title' : 'nav.library')} – Copyist`;
      this.#selection.clear();
      this.#list.open(this.bin);
    }
  }

  #onJobs = () => this.requestUpdate();

  #onJobEnd = (/** @type {any} */ { detail: job }) => this.#list.refresh(job.documentId);

  /** @param {string} words */
  #filter(words) {
    this.#list.words = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#reload(), TYPING_PAUSE_MILLIS);
  }

  /** @param {string} tag */
  #filterTag(tag) {
    this.#list.tag = this.#list.tag === tag ? '' : tag;
    this.#reload();
  }

  /** What is selected must be in sight. */
  #reload() {
    this.#selection.clear();
    this.#list.load();
  }

  /** @param {CustomEvent<import('../upload.js').Accepted>} event */
  #onUploaded({ detail }) {
    const { documents, lines } = detail;
    notices.tell(lines === undefined ? t('upload.done', { count: documents.length }) : t('upload.imported', { count: lines }));
    this.#list.load();
  }

  get #ids() {
    return this.#list.documents?.map(({ id }) => id) ?? [];
  }

  /** @param {string} id @param {boolean} selected @param {boolean} range */
  #select(id, selected, range) {
    this.#selection.choose(id, selected, range, this.#ids);
    this.requestUpdate();
  }

  async #selectAll() {
    await this.#list.all();
    this.#selection.all(this.#ids);
    this.requestUpdate();
  }

  #selectNone() {
    this.#selection.clear();
    this.requestUpdate();
  }

  /** @param {string} jobId */
  async #cancel(jobId) {
    try {
      await api.cancelJob(jobId);
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @override */
  render() {
    const list = this.#list;
    if (list.isEmpty) {
      return html`
        <div class="page">
          <file-intake .prominent=${true} @uploaded=${this.#onUploaded}></file-intake>
          <p class="bin-link"><a href=${links.bin}>${icon('bin')} ${t('bin.title')}</a></p>
        </div>`;
    }
    const selected = list.documents?.filter(({ id }) => this.#selection.ids.has(id)) ?? [];
    return html`
      <div class="page">
        <header class="page-header">
          <h1>${this.bin ? t('bin.title') : t('library.title')}</h1>
          ${this.bin
            ? html`<a class="button" href=${links.library}>${icon('back')} ${t('bin.back')}</a>`
            : html`<file-intake .prominent=${false} @uploaded=${this.#onUploaded}></file-intake>`}
        </header>
        ${libraryFilters(list, {
          onWords: (words) => this.#filter(words), onTag: (tag) => this.#filterTag(tag), onSort: () => this.#list.load(),
        })}
        ${selected.length
          ? html`<selection-bar .selected=${selected} .total=${list.total} .bin=${this.bin} .tags=${list.tags}
              @all=${this.#selectAll} @none=${this.#selectNone} @done=${this.#reload}></selection-bar>`
          : this.#count()}
        ${this.#documents()}
      </div>`;
  }

  #count() {
    const { documents, total } = this.#list;
    return documents?.length
      ? html`<p class="library-count"><span role="status">${t('library.count', { count: total })}</span>
          <button class="quiet small" type="button" @click=${this.#selectAll}>${t('library.selectAll', { count: total })}</button></p>`
      : nothing;
  }

  #documents() {
    const { documents, total } = this.#list;
    if (!documents) {
      return html`<p class="hint" role="status">${t('state.loading')}</p>`;
    }
    if (!documents.length) {
      return html`<p class="nothing" role="status">${this.bin ? t('bin.empty') : t('library.noneFound')}</p>`;
    }
    const shown = settings.libraryRows ? documentRow : documentCard;
    return html`
      <ul class=${settings.libraryRows ? 'rows' : 'cards'}>
        ${repeat(documents, (document) => document.id, (document) => html`
          <li>${shown(document, {
            selected: this.#selection.ids.has(document.id),
            onSelect: (selected, range) => this.#select(document.id, selected, range),
            onCancel: (jobId) => this.#cancel(jobId),
          })}</li>`)}
      </ul>
      ${documents.length < total
        ? html`<button class="more" type="button" @click=${() => this.#list.more()}>
            ${t('library.more', { count: total - documents.length })}</button>`
        : nothing}`;
  }
}

customElements.define('library-view', LibraryView);
