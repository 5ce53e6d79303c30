// @ts-check
import { api } from '../api.js';
import { html, nothing, repeat, View } from '../lit.js';
import { t } from '../messages.js';
import { icon } from '../parts/icon.js';
import { matchedLine } from '../parts/matched-line.js';
import { links, replace } from '../router.js';
import { notices } from '../state/notices.js';
import { keyOf, Replacement } from '../state/replacement.js';

/** Lines that are shown at first, and as many more each time. */
const PORTION = 50;
const TYPING_PAUSE_MILLIS = 250;

/** @typedef {'page' | 'document' | 'collection'} Where */

/** Finds a text letter by letter in a page, a document or a collection, and replaces it where one wants. */
class ReplaceView extends View {
  static properties = { query: { attribute: false } };

  /** @type {Record<string, string>} what is asked, as in the address */
  #asked = {};
  #replacement = new Replacement();
  #shown = PORTION;
  #title = '';
  /** @type {{ id: string, name: string } | null} the one that is named, or that of the document */
  #collection = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.#replacement.addEventListener('change', () => this.requestUpdate());
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    document.title = `${t('replace.title')} – Copyist`;
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) {
      this.#asked = Object.fromEntries(this.query);
      this.#loadNames();
      this.#search();
    }
  }

  /** @override */
  firstUpdated() {
    this.find('#find')?.focus();
  }

  async #loadNames() {
    const { document: documentId, collection } = this.#asked;
    try {
      const [{ collections }, title] = await Promise.all([
        api.collections(), documentId ? api.document(documentId).then((shown) => shown.title) : '']);
      this.#title = title;
      this.#collection = collections.find(({ id, documents }) => id === collection || documents.includes(documentId)) ?? null;
      if (this.#collection) {
        this.#asked = { ...this.#asked, collection: this.#collection.id };
      }
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  /** @returns {Where[]} where it can be looked for from here */
  get #places() {
    const { document: documentId, page } = this.#asked;
    return /** @type {const} */ (['page', 'document', 'collection']).filter((where) =>
      where === 'page' ? documentId && page : where === 'document' ? documentId : this.#collection ?? this.#asked.collection);
  }

  /** @returns {Where} */
  get #where() {
    const { document: documentId, in: where } = this.#asked;
    return /** @type {Where} */ (where || (documentId ? 'document' : 'collection'));
  }

  /** @param {string} name @param {string} value */
  #ask(name, value) {
    const asked = { ...this.#asked, [name]: value };
    this.#asked = Object.fromEntries(Object.entries(asked).filter(([, filled]) => filled));
    replace(links.replace(this.#asked));
    if (name !== 'with') {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#search(), TYPING_PAUSE_MILLIS);
    }
    this.requestUpdate();
  }

  #search() {
    clearTimeout(this.#timer);
    const { document: documentId, page, find = '', case: matchCase, words } = this.#asked;
    const where = this.#where;
    const collection = this.#asked.collection ?? this.#collection?.id;
    if (!documentId && !collection) {
      return;
    }
    this.#shown = PORTION;
    this.#replacement.search({
      find, matchCase: matchCase === 'true', wholeWords: words === 'true',
      ...(where === 'collection' ? { collection } : { document: documentId, page: where === 'page' ? Number(page) : undefined }),
    });
  }

  #more() {
    this.#shown += PORTION;
    this.requestUpdate();
  }

  /** @override */
  render() {
    const { lines, error } = this.#replacement;
    return html`
      <div class="page narrow search">
        <h1>${t('replace.title')}</h1>
        ${this.#places.length ? this.#form() : html`<p class="nothing"><a href=${links.library}>${t('replace.nowhere')}</a></p>`}
        ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
        ${this.#outcome()}
        <p class="search-count" role="status">${lines ? this.#count(lines) : ''}</p>
        ${lines?.length ? this.#matches(lines) : nothing}
      </div>`;
  }

  #form() {
    const asked = this.#asked;
    const set = (/** @type {string} */ name) => (/** @type {any} */ event) => this.#ask(name, event.target.value);
    return html`
      <form class="replace-form" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.#search();
      }}>
        <label>${t('replace.find')}
          <input id="find" maxlength="500" autocomplete="off" spellcheck="false" .value=${asked.find ?? ''} @input=${set('find')}></label>
        <label>${t('replace.with')}
          <input id="with" maxlength="500" autocomplete="off" spellcheck="false" .value=${asked.with ?? ''} @input=${set('with')}></label>
        <div class="replace-options">
          ${this.#option('case', t('replace.case'))}
          ${this.#option('words', t('replace.words'))}
        </div>
        ${this.#scope()}
      </form>`;
  }

  /** @param {'case' | 'words'} name @param {string} text */
  #option(name, text) {
    return html`
      <label class="choice"><input type="checkbox" .checked=${this.#asked[name] === 'true'}
        @change=${(/** @type {any} */ event) => this.#ask(name, event.target.checked ? 'true' : '')}> ${text}</label>`;
  }

  #scope() {
    const texts = {
      page: () => t('document.page', { page: Number(this.#asked.page) }),
      document: () => this.#title || t('replace.inDocument'),
      collection: () => t('replace.inCollection', { name: this.#collection?.name ?? '' }),
    };
    return html`
      <fieldset class="segments"><legend class="visually-hidden">${t('replace.where')}</legend>
        ${this.#places.map((place) => html`
          <label class="segment"><input type="radio" name="where" .checked=${place === this.#where}
            @change=${() => this.#ask('in', place)}><span>${texts[place]()}</span></label>`)}
      </fieldset>`;
  }

  /** @param {import('../types.js').MatchedLine[]} lines */
  #count(lines) {
    const { total } = this.#replacement;
    if (!total) {
      return t('replace.none');
    }
    const checked = lines.filter((line) => line.corrected).length;
    return [
      t('search.count', { count: total }),
      checked ? t('replace.checked', { count: checked }) : '',
      lines.length < total ? t('replace.first', { count: lines.length }) : '',
    ].filter(Boolean).join(' · ');
  }

  /** @param {import('../types.js').MatchedLine[]} lines */
  #matches(lines) {
    const replacement = this.#replacement;
    return html`
      ${this.#actions(lines)}
      <ol class="matches">
        ${repeat(lines.slice(0, this.#shown), keyOf, (line) => html`
          <li>${matchedLine(line, {
            chosen: replacement.chosenIn(line), replacement: this.#asked.with ?? '',
            onChoose: (chosen) => replacement.choose(line, chosen), onToggle: (start) => replacement.toggle(line, start),
          })}</li>`)}
      </ol>
      ${lines.length > this.#shown
        ? html`<button class="more" type="button" @click=${this.#more}>
            ${t('library.more', { count: lines.length - this.#shown })}</button>`
        : nothing}`;
  }

  /** @param {import('../types.js').MatchedLine[]} lines */
  #actions(lines) {
    const replacement = this.#replacement;
    const count = replacement.chosen.length;
    const text = this.#asked.with ? t('replace.go', { count }) : t('replace.delete', { count });
    return html`
      <div class="selection" role="region" aria-label=${t('replace.selection')}>
        <span>${t('replace.chosen', { count, total: lines.length })}</span>
        <button type="button" ?disabled=${count === lines.length} @click=${() => replacement.chooseAll(true)}>${t('replace.all')}</button>
        <button type="button" ?disabled=${!count} @click=${() => replacement.chooseAll(false)}>${t('library.selectNone')}</button>
        <button class="primary" type="button" ?disabled=${!count || replacement.busy}
          @click=${() => replacement.replace(this.#asked.with ?? '')}>${icon('replace')} ${text}</button>
      </div>`;
  }

  #outcome() {
    const { outcome, busy } = this.#replacement;
    return html`
      <div class="outcome-of" role="status">${outcome
        ? html`<div class="verdict ${outcome.left.length ? '' : 'good'}">
            ${icon(outcome.left.length ? 'help' : 'check')}
            <div>
              <p>${t(outcome.undone ? 'replace.undone' : 'replace.done', { count: outcome.changed.length })}</p>
              ${outcome.left.length ? this.#left(outcome.left) : nothing}
            </div>
            ${outcome.step && !outcome.undone
              ? html`<button type="button" ?disabled=${busy} @click=${() => this.#replacement.undo()}>${icon('undo')} ${t('action.undo')}</button>`
              : nothing}
          </div>`
        : nothing}</div>`;
  }

  /** @param {import('../types.js').ReplacementOutcome['left']} left */
  #left(left) {
    return html`
      <p>${t('replace.left', { count: left.length })}</p>
      <ul>${left.slice(0, PORTION).map(({ documentId, page, lineId, why }) => html`
        <li><a href=${links.page(documentId, page, lineId)}>${t('document.page', { page })}</a>:
          ${t(/** @type {const} */ (`replace.why.${why}`))}</li>`)}
      </ul>`;
  }
}

customElements.define('replace-view', ReplaceView);
