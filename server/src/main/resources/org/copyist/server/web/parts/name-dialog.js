// @ts-check
import { api } from '../api.js';
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { explain } from '../state/notices.js';
import { DialogView } from './dialog.js';

/** Asks for the name of a new collection. Fires `created` with it. */
class NameDialog extends DialogView {
  #error = '';

  /** @override */
  heading() {
    return t('collection.newTitle');
  }

  /** @param {SubmitEvent} event */
  async #create(event) {
    event.preventDefault();
    try {
      this.emit('created', await api.addCollection(this.find('input').value.trim()));
      this.close();
    } catch (error) {
      this.#error = explain(error);
      this.requestUpdate();
    }
  }

  /** @override */
  content() {
    return html`
      <form @submit=${this.#create}>
        <label>${t('collection.name')}
          <input id="collection-name" maxlength="60" required autofocus placeholder=${t('collection.nameHint')}>
        </label>
        ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing}
        <footer class="dialog-actions">
          <button type="button" @click=${this.close}>${t('action.cancel')}</button>
          <button class="primary" type="submit">${t('collection.go')}</button>
        </footer>
      </form>`;
  }
}

customElements.define('name-dialog', NameDialog);
