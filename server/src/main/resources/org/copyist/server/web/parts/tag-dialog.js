// @ts-check
import { html } from '../lit.js';
import { t } from '../messages.js';
import { DialogView } from './dialog.js';

/** Asks for a tag that several documents get or lose. Fires `chosen` with it. */
class TagDialog extends DialogView {
  static properties = { tags: { attribute: false }, removing: { attribute: false } };

  constructor() {
    super();
    /** @type {string[]} that there are already */
    this.tags = [];
    this.removing = false;
  }

  /** @override */
  heading() {
    return t(this.removing ? 'bulk.removeTag' : 'bulk.addTag');
  }

  /** @param {SubmitEvent} event */
  #onSubmit(event) {
    event.preventDefault();
    this.emit('chosen', this.find('#bulk-tag').value.trim());
    this.close();
  }

  /** @override */
  content() {
    return html`
      <form @submit=${this.#onSubmit}>
        <label>${t('bulk.tag')}
          ${this.removing
            ? html`<select id="bulk-tag">${this.tags.map((tag) => html`<option>${tag}</option>`)}</select>`
            : html`<input id="bulk-tag" maxlength="100" required pattern=".*\\S.*" autofocus list="bulk-tags">
                <datalist id="bulk-tags">${this.tags.map((tag) => html`<option value=${tag}></option>`)}</datalist>`}
        </label>
        <footer class="dialog-actions">
          <button type="button" @click=${this.close}>${t('action.cancel')}</button>
          <button class="primary" type="submit">${this.heading()}</button>
        </footer>
      </form>`;
  }
}

customElements.define('tag-dialog', TagDialog);
