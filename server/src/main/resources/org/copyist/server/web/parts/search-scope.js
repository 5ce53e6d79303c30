// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { links } from '../router.js';
import { icon } from './icon.js';

/** Says in which document or collection is searched, and leads to replacing there. Fires `left` to search everywhere. */
class SearchScope extends View {
  static properties = { asked: { attribute: false } };

  #name = '';

  constructor() {
    super();
    /** @type {Record<string, string>} as in the address of the search */
    this.asked = {};
  }

  /** @override @param {Map<PropertyKey, any>} changed */
  willUpdate(changed) {
    const before = changed.get('asked');
    const { document, collection } = this.asked;
    if (changed.has('asked') && (document !== before?.document || collection !== before?.collection)) {
      this.#load(document, collection);
    }
  }

  /** @param {string | undefined} document @param {string | undefined} collection */
  async #load(document, collection) {
    this.#name = '';
    try {
      if (document) {
        this.#name = (await api.document(document)).title;
      } else if (collection) {
        this.#name = (await api.collection(collection)).name;
      }
    } catch {
      // The search itself says what is wrong.
    }
    this.requestUpdate();
  }

  /** @override */
  render() {
    const { document, collection, q } = this.asked;
    if (!document && !collection) {
      return nothing;
    }
    /** @type {Record<string, string>} */
    const where = document ? { document } : { collection };
    return html`
      <p class="search-scope">
        <span>${t('search.only', { name: this.#name })}</span>
        <button class="small" type="button" @click=${() => this.emit('left')}>${icon('close')} ${t('search.everywhere')}</button>
        <a class="button small" href=${links.replace(q ? { ...where, find: q } : where)}>${icon('replace')} ${t('replace.title')}</a>
      </p>`;
  }
}

customElements.define('search-scope', SearchScope);
