// @ts-check
import { api } from '../api.js';
import { html, nothing, repeat, View } from '../lit.js';
import { t } from '../messages.js';
import '../parts/confirm-dialog.js';
import { documentCard } from '../parts/document-card.js';
import '../parts/export-dialog.js';
import '../parts/file-intake.js';
import { icon } from '../parts/icon.js';
import { go, links } from '../router.js';
import { jobs } from '../state/jobs.js';
import { notices } from '../state/notices.js';

const PORTION = 60;
const TYPING_PAUSE_MILLIS = 250;

/** All documents, or those in the bin. */
class LibraryView extends View {
  static properties = { bin: { attribute: false } };

  /** @type {import('../types.js').Document[] | null} null until the first answer */
  #documents = null;
  #total = 0;
  /** @type {string[]} */
  #tags = [];
  #words = '';
  #tag = '';
  /** @type {Set<string>} ids */
  #selected = new Set();
  /** @type {'export' | 'delete' | ''} */
  #dialog = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #request = 0;

  constructor() {
    super();
    this.bin = false;
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
      this.#documents = null;
      this.#selected.clear();
      this.#load();
    }
  }

  #onJobs = () => this.requestUpdate();

  #onJobEnd = async (/** @type {any} */ { detail: job }) => {
    const index = this.#documents?.findIndex((document) => document.id === job.documentId) ?? -1;
    if (index >= 0 && this.#documents) {
      try {
        this.#documents[index] = await api.document(job.documentId);
      } catch {
        return; // Deleted meanwhile; the list tells so when it is loaded next.
      }
      this.requestUpdate();
    }
  };

  /** @param {boolean} [more] the next portion, else from the start */
  async #load(more = false) {
    const request = ++this.#request;
    const offset = more ? this.#documents?.length ?? 0 : 0;
    try {
      const list = await api.documents({
        q: this.#words, tag: this.#tag, bin: this.bin || undefined, offset, limit: PORTION,
      });
      if (request !== this.#request) {
        return; // An older question was answered later.
      }
      this.#documents = more ? [...this.#documents ?? [], ...list.documents] : list.documents;
      this.#total = list.total;
      this.#tags = list.tags;
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  /** @param {string} words */
  #filter(words) {
    this.#words = words;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), TYPING_PAUSE_MILLIS);
  }

  /** @param {string} tag */
  #filterTag(tag) {
    this.#tag = this.#tag === tag ? '' : tag;
    this.#load();
  }

  /** @param {CustomEvent<import('../upload.js').Accepted>} event */
  #onUploaded({ detail }) {
    const { documents, lines } = detail;
    notices.tell(lines === undefined ? t('upload.done', { count: documents.length }) : t('upload.imported', { count: lines }));
    this.#load();
  }

  /** @param {string} id @param {boolean} selected */
  #select(id, selected) {
    if (selected) {
      this.#selected.add(id);
    } else {
      this.#selected.delete(id);
    }
    this.requestUpdate();
  }

  /** @param {(id: string) => Promise<unknown>} action @param {'bin.moved' | 'bin.restored' | 'bin.deleted'} done */
  async #forSelected(action, done) {
    const ids = [...this.#selected];
    try {
      await Promise.all(ids.map(action));
      const undo = { label: t('action.undo'), run: () => Promise.all(ids.map(api.restore)).then(() => this.#load()) };
      notices.tell(t(done, { count: ids.length }), done === 'bin.moved' ? undo : undefined);
    } catch (error) {
      notices.fail(error);
    }
    this.#selected.clear();
    this.#load();
  }

  /** @param {string} jobId */
  async #cancel(jobId) {
    try {
      await api.cancelJob(jobId);
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {'export' | 'delete' | ''} dialog */
  #show(dialog) {
    this.#dialog = dialog;
    this.requestUpdate();
  }

  get #isEmpty() {
    return this.#documents?.length === 0 && !this.#words && !this.#tag && !this.bin;
  }

  /** @override */
  render() {
    if (this.#isEmpty) {
      return html`
        <div class="page">
          <file-intake .prominent=${true} @uploaded=${this.#onUploaded}></file-intake>
          <p class="bin-link"><a href=${links.bin}>${icon('bin')} ${t('bin.title')}</a></p>
        </div>`;
    }
    return html`
      <div class="page">
        <header class="page-header">
          <h1>${this.bin ? t('bin.title') : t('library.title')}</h1>
          ${this.bin
            ? html`<a class="button" href=${links.library}>${icon('back')} ${t('bin.back')}</a>`
            : html`<file-intake .prominent=${false} @uploaded=${this.#onUploaded}></file-intake>`}
        </header>
        ${this.#filters()}
        ${this.#selected.size ? this.#actions() : nothing}
        ${this.#list()}
        ${this.#dialogs()}
      </div>`;
  }

  #filters() {
    return html`
      <div class="filters">
        <label class="search-field small">
          ${icon('search')}
          <span class="visually-hidden">${t('library.filter')}</span>
          <input type="search" placeholder=${t('library.filter')} .value=${this.#words}
            @input=${(/** @type {any} */ event) => this.#filter(event.target.value)}
            @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && this.#words && go(links.search({ q: this.#words }))}>
        </label>
        ${this.#tags.length
          ? html`<div class="tag-filter" role="group" aria-label=${t('document.tags')}>
              ${this.#tags.map((tag) => html`
                <button class="tag" type="button" aria-pressed=${this.#tag === tag} @click=${() => this.#filterTag(tag)}>
                  ${tag}
                </button>`)}
            </div>`
          : nothing}
        ${this.bin ? nothing : html`<a class="bin-link" href=${links.bin}>${icon('bin')} ${t('bin.title')}</a>`}
      </div>`;
  }

  #actions() {
    return html`
      <div class="selection" role="region" aria-label=${t('library.selection')}>
        <span role="status">${t('library.selected', { count: this.#selected.size })}</span>
        ${this.bin
          ? html`
            <button type="button" @click=${() => this.#forSelected(api.restore, 'bin.restored')}>${icon('restore')} ${t('bin.restore')}</button>
            <button class="danger" type="button" @click=${() => this.#show('delete')}>${icon('bin')} ${t('bin.delete')}</button>`
          : html`
            <button type="button" @click=${() => this.#show('export')}>${icon('download')} ${t('export.action')}</button>
            <button type="button" @click=${() => this.#forSelected(api.toBin, 'bin.moved')}>${icon('bin')} ${t('bin.move')}</button>`}
        <button class="quiet" type="button" @click=${() => {
          this.#selected.clear();
          this.requestUpdate();
        }}>${t('library.selectNone')}</button>
      </div>`;
  }

  #list() {
    if (!this.#documents) {
      return html`<p class="hint" role="status">${t('state.loading')}</p>`;
    }
    if (!this.#documents.length) {
      return html`<p class="nothing" role="status">${this.bin ? t('bin.empty') : t('library.noneFound')}</p>`;
    }
    return html`
      <ul class="cards">
        ${repeat(this.#documents, (document) => document.id, (document) => html`
          <li>${documentCard(document, {
            selected: this.#selected.has(document.id),
            onSelect: (selected) => this.#select(document.id, selected),
            onCancel: (jobId) => this.#cancel(jobId),
          })}</li>`)}
      </ul>
      ${this.#documents.length < this.#total
        ? html`<button class="more" type="button" @click=${() => this.#load(true)}>
            ${t('library.more', { count: this.#total - this.#documents.length })}</button>`
        : nothing}`;
  }

  #dialogs() {
    switch (this.#dialog) {
      case 'export':
        return html`<export-dialog .documents=${[...this.#selected]} @close=${() => this.#show('')}></export-dialog>`;
      case 'delete':
        return html`
          <confirm-dialog .question=${t('bin.deleteQuestion', { count: this.#selected.size })}
            .details=${t('bin.deleteDetails')} .action=${t('bin.delete')} @close=${() => this.#show('')}
            @confirmed=${() => this.#forSelected(api.deleteForever, 'bin.deleted')}></confirm-dialog>`;
      case '':
        return nothing;
    }
  }
}

customElements.define('library-view', LibraryView);
