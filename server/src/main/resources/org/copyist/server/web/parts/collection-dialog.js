// @ts-check
import { html } from '../lit.js';
import { t } from '../messages.js';
import './collection-select.js';
import { DialogView } from './dialog.js';

/** Asks for the collection that documents are moved to. Fires `chosen` with its id, or null for none. */
class CollectionDialog extends DialogView {
  /** @type {string | null} */
  #chosen = null;

  /** @override */
  heading() {
    return t('bulk.collect');
  }

  /** @param {SubmitEvent} event */
  #onSubmit(event) {
    event.preventDefault();
    this.emit('chosen', this.#chosen);
    this.close();
  }

  /** @override */
  content() {
    return html`
      <collection-select .chosen=${this.#chosen} @chosen=${(/** @type {any} */ event) => {
        this.#chosen = event.detail;
        this.requestUpdate();
      }}></collection-select>
      <form @submit=${this.#onSubmit}>
        <footer class="dialog-actions">
          <button type="button" @click=${this.close}>${t('action.cancel')}</button>
          <button class="primary" type="submit">${t('bulk.move')}</button>
        </footer>
      </form>`;
  }
}

customElements.define('collection-dialog', CollectionDialog);
