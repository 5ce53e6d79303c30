// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { percent, t } from '../messages.js';
import { icon } from '../parts/icon.js';
import { linePicture } from '../parts/line-picture.js';
import '../parts/search-scope.js';
import { links, replace } from '../router.js';
import { explain } from '../state/notices.js';

const PORTION = 30;
const TYPING_PAUSE_MILLIS = 200;
const FILTERS = /** @type {const} */ (['from', 'to', 'corrected', 'minConfidence', 'maxConfidence']);

/** Finds words in everything that was read, and shows them where they stand. */
class SearchView extends View {
  static properties = { query: { attribute: false } };

  /** @type {Record<string, string>} what is asked, as in the address */
  #asked = {};
  /** @type {import('../types.js').SearchResult | null} */
  #result = null;
  #error = '';
  /** @type {AbortController | undefined} */
  #running;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    this.query = new URLSearchParams();
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    document.title = `${t('nav.search')} – Copyist`;
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) {
      this.#asked = Object.fromEntries(this.query);
      this.#search();
    }
  }

  /** @override */
  firstUpdated() {
    this.find('#query').focus();
  }

  /** @param {string} name @param {string} value */
  #ask(name, value) {
    const asked = { ...this.#asked, [name]: value };
    this.#asked = Object.fromEntries(Object.entries(asked).filter(([, filled]) => filled));
    replace(links.search(this.#asked));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), TYPING_PAUSE_MILLIS);
    this.requestUpdate();
  }

  #everywhere() {
    const { document: _, collection: __, ...asked } = this.#asked;
    this.#asked = asked;
    this.#ask('q', asked.q ?? '');
    this.find('#query').focus();
  }

  /** @param {boolean} [more] the next portion of the same question */
  async #search(more = false) {
    this.#running?.abort();
    if (!this.#asked.q?.trim()) {
      this.#result = null;
      this.#error = '';
      this.requestUpdate();
      return;
    }
    const running = new AbortController();
    this.#running = running;
    const offset = more ? this.#result?.hits.length ?? 0 : 0;
    try {
      const found = await api.search({ ...this.#asked, offset, limit: PORTION }, running.signal);
      this.#result = more ? { ...found, hits: [...this.#result?.hits ?? [], ...found.hits] } : found;
      this.#error = '';
    } catch (error) {
      if (running.signal.aborted) {
        return;
      }
      this.#error = explain(error);
    }
    this.requestUpdate();
  }

  /** @override */
  render() {
    return html`
      <div class="page narrow search">
        <h1 class=${this.#asked.q ? 'visually-hidden' : ''}>${t('search.title')}</h1>
        <form role="search" @submit=${(/** @type {Event} */ event) => {
          event.preventDefault();
          this.#search();
        }}>
          <div class="search-field">
            ${icon('search')}
            <label class="visually-hidden" for="query">${t('search.words')}</label>
            <input id="query" type="search" maxlength="500" autocomplete="off" placeholder=${t('search.placeholder')}
              .value=${this.#asked.q ?? ''} aria-describedby="search-help"
              @input=${(/** @type {any} */ event) => this.#ask('q', event.target.value)}>
          </div>
          <p id="search-help" class="hint">${t('search.help')}</p>
          <search-scope .asked=${this.#asked} @left=${() => this.#everywhere()}></search-scope>
          ${this.#filters()}
        </form>
        ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing}
        <p class="search-count" role="status">${this.#count()}</p>
        ${this.#result ? this.#hits(this.#result) : nothing}
      </div>`;
  }

  #filters() {
    const set = (/** @type {string} */ name) => (/** @type {any} */ event) => this.#ask(name, event.target.value);
    const asked = this.#asked;
    const used = FILTERS.some((name) => asked[name]) || asked.fuzzy === 'false';
    return html`
      <details class="search-filters" ?open=${used}>
        <summary>${t('search.filters')}</summary>
        <div class="filter-grid">
          <label>${t('search.from')} <input type="date" .value=${asked.from ?? ''} @change=${set('from')}></label>
          <label>${t('search.to')} <input type="date" .value=${asked.to ?? ''} @change=${set('to')}></label>
          <label>${t('search.corrected')}
            <select @change=${set('corrected')}>
              ${/** @type {const} */ (['', 'true', 'false']).map((value) => html`
                <option value=${value} ?selected=${(asked.corrected ?? '') === value}>
                  ${t(/** @type {const} */ (`search.corrected.${value || 'any'}`))}</option>`)}
            </select>
          </label>
          <label>${t('search.confidence')}
            <select @change=${set('maxConfidence')}>
              ${['', '0.9', '0.7', '0.5'].map((value) => html`
                <option value=${value} ?selected=${(asked.maxConfidence ?? '') === value}>
                  ${value ? t('search.below', { percent: percent(Number(value)) }) : t('search.corrected.any')}</option>`)}
            </select>
          </label>
          <label class="choice">
            <input type="checkbox" .checked=${asked.fuzzy !== 'false'}
              @change=${(/** @type {any} */ event) => this.#ask('fuzzy', event.target.checked ? '' : 'false')}>
            ${t('search.fuzzy')}
          </label>
        </div>
      </details>`;
  }

  #count() {
    const result = this.#result;
    if (!result) {
      return '';
    }
    if (result.total === 0) {
      return t('search.none');
    }
    return t(result.totalIsExact ? 'search.count' : 'search.atLeast', { count: result.total });
  }

  /** @param {import('../types.js').SearchResult} result */
  #hits(result) {
    return html`
      <ol class="hits">
        ${result.hits.map((hit) => html`<li>${this.#hit(hit)}</li>`)}
      </ol>
      ${result.hits.length < result.total
        ? html`<button class="more" type="button" @click=${() => this.#search(true)}>${t('search.more')}</button>`
        : nothing}`;
  }

  /** @param {import('../types.js').Hit} hit */
  #hit(hit) {
    return html`
      <a class="hit" href=${links.page(hit.documentId, hit.page, hit.lineId)}>
        ${linePicture({ ...hit, marks: hit.marks.map((mark) => mark.box) })}
        <p class="hit-text">${highlighted(hit)}</p>
        <p class="hit-place">
          <span>${hit.documentTitle}</span> · <span>${t('document.page', { page: hit.page })}</span>
          ${hit.corrected ? html`<span class="badge">${icon('check')} ${t('line.corrected')}</span>` : nothing}
          ${hit.marks.filter((mark) => mark.instead).map((mark) => html`
            <span class="badge">${t('search.alternative', { word: mark.instead ?? '' })}</span>`)}
        </p>
      </a>`;
  }
}

/** @param {import('../types.js').Hit} hit */
function highlighted({ text, marks }) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (start >= at) {
      pieces.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
      at = end;
    }
  }
  return [...pieces, text.slice(at)];
}

customElements.define('search-view', SearchView);
