// @ts-check
import { html } from '../lit.js';
import { t } from '../messages.js';
import { DialogView } from './dialog.js';

/** Asks before something that cannot be taken back. Fires `confirmed`. */
class ConfirmDialog extends DialogView {
  static properties = { question: { attribute: false }, details: { attribute: false }, action: { attribute: false } };

  constructor() {
    super();
    this.question = '';
    this.details = '';
    this.action = '';
  }

  /** @override */
  heading() {
    return this.question;
  }

  #confirm() {
    this.emit('confirmed');
    this.close();
  }

  /** @override */
  content() {
    return html`
      <p>${this.details}</p>
      <footer class="dialog-actions">
        <button type="button" autofocus @click=${this.close}>${t('action.cancel')}</button>
        <button class="danger" type="button" @click=${this.#confirm}>${this.action}</button>
      </footer>`;
  }
}

customElements.define('confirm-dialog', ConfirmDialog);
