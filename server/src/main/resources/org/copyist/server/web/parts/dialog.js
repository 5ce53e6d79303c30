// @ts-check
import { html, View } from '../lit.js';
import { t } from '../messages.js';
import { icon } from './icon.js';

/**
 * A window over the page. It opens as soon as it is in the document, keeps the focus inside, closes on Escape and fires
 * `close` when it has closed; whoever put it there takes it away then.
 */
export class DialogView extends View {
  /** @returns {string} */
  heading() {
    return '';
  }

  /** @returns {unknown} a template */
  content() {
    return '';
  }

  /** @override */
  firstUpdated() {
    this.find('dialog').showModal();
  }

  close() {
    this.find('dialog').close();
  }

  /** @override */
  render() {
    const id = `${this.localName}-heading`;
    return html`
      <dialog class="dialog" aria-labelledby=${id} @close=${() => this.emit('close')}>
        <header class="dialog-header">
          <h2 id=${id}>${this.heading()}</h2>
          <button class="quiet square" type="button" aria-label=${t('action.close')} @click=${this.close}>
            ${icon('close')}
          </button>
        </header>
        ${this.content()}
      </dialog>`;
  }
}
