// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { icon } from '../parts/icon.js';
import '../parts/name-dialog.js';
import { go, links } from '../router.js';
import { notices } from '../state/notices.js';

/** All collections: which hand to teach. */
class TeachView extends View {
  /** @type {import('../types.js').Collection[] | null} */
  #collections = null;
  #naming = false;

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    document.title = `${t('teach.title')} – Copyist`;
    try {
      this.#collections = (await api.collections()).collections;
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  /** @param {boolean} open */
  #name(open) {
    this.#naming = open;
    this.requestUpdate();
  }

  /** @override */
  render() {
    return html`
      <div class="page narrow">
        <header class="page-header">
          <h1>${t('teach.title')}</h1>
          <button type="button" @click=${() => this.#name(true)}>${icon('add')} ${t('collection.newTitle')}</button>
        </header>
        <p class="lead">${t('teach.what')}</p>
        ${this.#collections?.length === 0 ? html`<p class="nothing">${t('teach.empty')}</p>` : nothing}
        <ul class="collections">
          ${(this.#collections ?? []).map((collection) => html`
            <li><a class="collection" href=${links.teach(collection.id)}>
              <strong>${collection.name}</strong>
              <span class="hint">${t('collection.documents', { count: collection.documents.length })}</span>
              ${icon('next')}
            </a></li>`)}
        </ul>
        ${this.#naming
          ? html`<name-dialog @close=${() => this.#name(false)}
              @created=${(/** @type {any} */ e) => go(links.teach(e.detail.id))}></name-dialog>`
          : nothing}
      </div>`;
  }
}

customElements.define('teach-view', TeachView);
