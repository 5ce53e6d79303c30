// @ts-check
import { api } from '../api.js';
import { html, live, nothing, View } from '../lit.js';
import { anyLanguage, modelName, t } from '../messages.js';
import { splitTags } from '../parts/add-files.js';
import '../parts/export-dialog.js';
import '../parts/file-intake.js';
import { icon } from '../parts/icon.js';
import '../parts/language-select.js';
import '../parts/name-dialog.js';
import '../parts/page-list.js';
import { jobProgress } from '../parts/progress-bar.js';
import { go, links } from '../router.js';
import { jobs } from '../state/jobs.js';
import { AUTO } from '../state/languages.js';
import { notices } from '../state/notices.js';

/** @typedef {import('../types.js').DocumentDetail} DocumentDetail */
/** @typedef {{ title?: string, tags?: string[], model?: string | null, language?: string | null }} DocumentChange */

/** One document: its title, tags, model and collection, and its pages. */
class DocumentView extends View {
  static properties = { documentId: { attribute: false } };

  /** @type {import('../types.js').DocumentDetail | null} */
  #document = null;
  /** @type {import('../types.js').Model[]} that read pages */
  #models = [];
  /** @type {import('../types.js').Collection[]} */
  #collections = [];
  #exporting = false;
  #naming = false;
  /** Resolves when every change so far has been answered. */
  #saved = Promise.resolve();
  #pagesSeen = 0;

  constructor() {
    super();
    this.documentId = '';
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    jobs.addEventListener('change', this.#onJobs);
    jobs.addEventListener('end', this.#onJobEnd);
    api.models().then(({ models }) => {
      this.#models = models.filter((model) => model.kind === 'page');
      this.requestUpdate();
    }, (error) => notices.fail(error));
    this.#loadCollections();
  }

  async #loadCollections() {
    try {
      this.#collections = (await api.collections()).collections;
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  #collection() {
    return this.#collections.find(({ documents }) => documents.includes(this.documentId));
  }

  /** @param {string} chosen id of a collection, empty for none, `new` for one that is to be made */
  async #putInto(chosen) {
    if (chosen === 'new') {
      this.#name(true);
      return;
    }
    try {
      const former = this.#collection();
      if (chosen) {
        await api.putIntoCollection(chosen, this.documentId);
      } else if (former) {
        await api.takeOutOfCollection(former.id, this.documentId);
      }
      notices.tell(t('editor.saved'));
    } catch (error) {
      notices.fail(error);
    }
    await Promise.all([this.#loadCollections(), this.#load()]);
  }

  /** @param {boolean} open */
  #name(open) {
    this.#naming = open;
    this.requestUpdate();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    jobs.removeEventListener('change', this.#onJobs);
    jobs.removeEventListener('end', this.#onJobEnd);
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('documentId')) {
      this.#load();
    }
  }

  #onJobs = () => {
    const done = jobs.of(this.documentId)?.pagesDone ?? this.#pagesSeen;
    if (done !== this.#pagesSeen) {
      this.#pagesSeen = done;
      this.#load();
    }
    this.requestUpdate();
  };

  #onJobEnd = (/** @type {any} */ { detail: job }) => {
    if (job.documentId === this.documentId) {
      this.#load();
    }
  };

  async #load() {
    try {
      this.#document = await api.document(this.documentId);
      document.title = `${this.#document.title} – Copyist`;
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  /** One after another: each needs the version that the one before made. @param {DocumentChange} change */
  #change(change) {
    this.#edit(async (shown) => {
      this.#document = await api.changeDocument(shown, change);
      notices.tell(t('editor.saved'));
    });
  }

  /** @param {(shown: DocumentDetail) => Promise<void>} edit */
  #edit(edit) {
    this.#saved = this.#saved.then(() => this.#save(edit));
  }

  /** @param {number[]} numbers of the pages now, in the order wanted */
  #order(numbers) {
    this.#edit(async (shown) => {
      const before = shown.pages.map(({ id }) => id);
      this.#document = await api.orderPages(shown, numbers);
      notices.tell(t('pages.moved'), { label: t('action.undo'), run: () => this.#orderAs(before) });
    });
  }

  /** Puts the pages into the order that they had; those that have come since stay behind them. @param {number[]} ids */
  #orderAs(ids) {
    this.#edit(async (shown) => {
      const place = (/** @type {import('../types.js').PageSummary} */ { id }) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      const numbers = shown.pages.toSorted((a, b) => place(a) - place(b)).map(({ number }) => number);
      this.#document = await api.orderPages(shown, numbers);
    });
  }

  /** Turns a page clockwise. @param {number} pageId @param {number} quarters */
  #turnPage(pageId, quarters) {
    this.#edit(async (shown) => {
      const { number = 0 } = shown.pages.find(({ id }) => id === pageId) ?? {};
      await api.turnPage(await api.page(shown.id, number), quarters);
      this.#document = await api.document(shown.id);
      notices.tell(t('pages.turned'), { label: t('action.undo'), run: () => this.#turnPage(pageId, 4 - quarters) });
    });
  }

  /** @param {number} number */
  #removePage(number) {
    this.#edit(async (shown) => {
      const { document, removed } = await api.deletePage(shown, number);
      this.#document = document;
      notices.tell(t('pages.removed'), { label: t('action.undo'), run: () => this.#bringBack(removed.id, number) });
    });
  }

  /** @param {string} removed document in the bin @param {number} number */
  #bringBack(removed, number) {
    this.#edit(async (shown) => {
      this.#document = await api.mergeDocument(shown, removed, Math.min(number, shown.pageCount + 1));
    });
  }

  /** @param {(shown: DocumentDetail) => Promise<void>} edit */
  async #save(edit) {
    if (!this.#document) {
      return;
    }
    try {
      await edit(this.#document);
    } catch (error) {
      notices.fail(error);
      await this.#load();
    }
    this.requestUpdate();
  }

  /** @param {string | null} language */
  async #changeLanguage(language) {
    this.#change({ language });
    await this.#saved;
    const pages = this.#document?.pages.filter(hasUnchecked).map((page) => page.number) ?? [];
    if (this.#document?.language === language && pages.length) {
      notices.tell(t('language.changed'), { label: t('document.readAgain'), run: () => this.#readAgain(pages) });
    }
  }

  /** @param {number[]} [pages] all without */
  async #readAgain(pages) {
    try {
      jobs.add(await api.startJob(this.documentId, pages));
    } catch (error) {
      notices.fail(error);
    }
  }

  async #readRest() {
    const pages = this.#document?.pages.filter((page) => page.unreadCount > 0) ?? [];
    try {
      jobs.add(await api.readRest(this.documentId, pages.map((page) => page.number)));
    } catch (error) {
      notices.fail(error);
    }
  }

  async #cancel(/** @type {string} */ jobId) {
    try {
      await api.cancelJob(jobId);
    } catch (error) {
      notices.fail(error);
    }
  }

  async #toBin() {
    try {
      await api.toBin(this.documentId);
      const id = this.documentId;
      notices.tell(t('bin.moved', { count: 1 }), {
        label: t('action.undo'),
        run: () => api.restore(id).then(() => go(links.document(id)), (error) => notices.fail(error)),
      });
      go(links.library);
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {boolean} open */
  #export(open) {
    this.#exporting = open;
    this.requestUpdate();
  }

  /** @override */
  render() {
    const shown = this.#document;
    if (!shown) {
      return html`<div class="page"><p class="hint" role="status">${t('state.loading')}</p></div>`;
    }
    return html`
      <div class="page">
        <p class="crumbs"><a href=${links.library}>${icon('back')} ${t('nav.library')}</a></p>
        <header class="page-header">
          <h1 class="visually-hidden">${shown.title}</h1>
          <label class="title-field">
            <span class="visually-hidden">${t('document.title')}</span>
            <input .value=${shown.title} maxlength="300" required
              @change=${(/** @type {any} */ e) => e.target.value.trim() && this.#change({ title: e.target.value.trim() })}>
          </label>
          <file-intake .documentId=${shown.id} @uploaded=${() => this.#load()}></file-intake>
        </header>
        ${this.#details(shown)}
        ${this.#job()}
        <page-list .documentId=${shown.id} .pages=${shown.pages}
          @order=${(/** @type {any} */ e) => this.#order(e.detail)}
          @turn=${(/** @type {any} */ e) => this.#turnPage(e.detail, 1)}
          @remove=${(/** @type {any} */ e) => this.#removePage(e.detail)}></page-list>
        ${this.#exporting
          ? html`<export-dialog .documents=${[shown.id]} .pageCount=${shown.pageCount}
              @close=${() => this.#export(false)}></export-dialog>`
          : nothing}
        ${this.#naming
          ? html`<name-dialog @created=${(/** @type {any} */ e) => this.#putInto(e.detail.id)}
              @close=${() => this.#name(false)}></name-dialog>`
          : nothing}
      </div>`;
  }

  /** @param {import('../types.js').DocumentDetail} shown */
  #details(shown) {
    const collection = this.#collection();
    return html`
      <div class="details">
        <label>${t('document.tags')}
          <input .value=${shown.tags.join(', ')} placeholder=${t('tags.hint')}
            @change=${(/** @type {any} */ e) => this.#change({ tags: splitTags(e.target.value) })}>
        </label>
        <label>${t('document.model')}
          <select @change=${(/** @type {any} */ e) => this.#change({ model: e.target.value || null })}>
            <option value="" ?selected=${!shown.model}>${t('document.defaultModel')}</option>
            ${this.#models.map((model) => html`
              <option value=${model.id} ?selected=${shown.model === model.id}>${modelName(model.id)}</option>`)}
          </select>
        </label>
        ${this.#collectionField()}
        ${this.#languageField(shown)}
        <div class="details-actions">
          ${collection
            ? html`<a class="button" href=${links.teach(collection.id)}>${icon('teach')} ${t('collection.open')}</a>`
            : nothing}
          <button type="button" @click=${() => this.#readAgain()} ?disabled=${Boolean(jobs.of(shown.id))}>
            ${icon('flip')} ${t('document.readAgain')}</button>
          ${shown.pages.some((page) => page.unreadCount > 0)
            ? html`<button type="button" @click=${this.#readRest} ?disabled=${Boolean(jobs.of(shown.id))}>
                ${t('document.readRest')}</button>`
            : nothing}
          <a class="button" href=${links.search({ document: shown.id })}>${icon('search')} ${t('search.inDocument')}</a>
          <a class="button" href=${links.replace({ document: shown.id })}>${icon('replace')} ${t('replace.title')}</a>
          <button type="button" @click=${() => this.#export(true)}>${icon('download')} ${t('export.action')}</button>
          <button type="button" @click=${this.#toBin}>${icon('bin')} ${t('bin.move')}</button>
        </div>
      </div>`;
  }

  #collectionField() {
    const collection = this.#collection();
    return html`
      <label>${t('collection.field')}
        <select id="collection" .value=${live(collection?.id ?? '')}
          @change=${(/** @type {any} */ e) => this.#putInto(e.target.value)}>
          <option value="">${t('collection.none')}</option>
          ${this.#collections.map(({ id, name }) => html`
            <option value=${id} ?selected=${id === collection?.id}>${name}</option>`)}
          <option value="new">${t('collection.new')}</option>
        </select>
      </label>`;
  }

  /** @param {import('../types.js').DocumentDetail} shown */
  #languageField(shown) {
    const guessed = [...new Set(shown.pages.flatMap((page) => page.languages))];
    const open = [null, AUTO].includes(shown.language ?? shown.collectionLanguage);
    return html`
      <div>
        <language-select .chosen=${shown.language} .inherited=${shown.collectionLanguage}
          @chosen=${(/** @type {any} */ e) => this.#changeLanguage(e.detail)}></language-select>
        ${open && guessed.length ? html`<p class="hint">${t('language.guessed', { language: anyLanguage(guessed) })}</p>` : nothing}
      </div>`;
  }

  #job() {
    const job = jobs.of(this.documentId);
    return job
      ? html`<div class="document-job">${jobProgress(job)}
          <button type="button" @click=${() => this.#cancel(job.id)}>${t('action.cancel')}</button></div>`
      : nothing;
  }
}

/** Whether there is something for a model to say. @param {import('../types.js').PageSummary} page */
function hasUnchecked(page) {
  return page.state === 'read' && page.correctedCount < page.lineCount;
}

customElements.define('document-view', DocumentView);
