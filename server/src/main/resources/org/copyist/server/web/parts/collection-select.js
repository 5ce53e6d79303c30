// @ts-check
import { api } from '../api.js';
import { html, live, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { notices } from '../state/notices.js';
import './name-dialog.js';

/** Asks for a collection, or for none, and lets one make a new one. Fires `chosen` with its id, or null. */
class CollectionSelect extends View {
  static properties = { chosen: { attribute: false } };

  /** @type {import('../types.js').Collection[] | null} */
  #collections = null;
  #naming = false;

  constructor() {
    super();
    /** @type {string | null} */
    this.chosen = null;
  }

  /** One that was made elsewhere is asked for. @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('chosen') && !(this.#collections && this.#isKnown())) {
      this.#load();
    }
  }

  #isKnown() {
    return !this.chosen || this.#collections?.some(({ id }) => id === this.chosen);
  }

  async #load() {
    try {
      this.#collections = (await api.collections()).collections;
      if (!this.#isKnown()) {
        this.emit('chosen', null); // It was taken apart since.
      }
      this.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {string} value */
  #choose(value) {
    this.#naming = value === 'new';
    if (!this.#naming) {
      this.emit('chosen', value || null);
    }
    this.requestUpdate();
  }

  /** @param {import('../types.js').Collection} collection */
  #onCreated(collection) {
    this.#collections = [...this.#collections ?? [], collection];
    this.emit('chosen', collection.id);
  }

  /** @override */
  render() {
    return html`
      <label>${t('collection.field')}
        <select ?disabled=${!this.#collections} .value=${live(this.chosen ?? '')}
          @change=${(/** @type {any} */ event) => this.#choose(event.target.value)}>
          <option value="">${t('collection.none')}</option>
          ${(this.#collections ?? []).map(({ id, name }) => html`<option value=${id} ?selected=${id === this.chosen}>${name}</option>`)}
          <option value="new">${t('collection.new')}</option>
        </select>
      </label>
      ${this.#naming
        ? html`<name-dialog @created=${(/** @type {any} */ event) => this.#onCreated(event.detail)}
            @close=${() => this.#choose(this.chosen ?? '')}></name-dialog>`
        : nothing}`;
  }
}

customElements.define('collection-select', CollectionSelect);
