// @ts-check
import { api } from '../api.js';
import { html, nothing } from '../lit.js';
import { modelName, t } from '../messages.js';
import { notices } from '../state/notices.js';
import { DialogView } from './dialog.js';

/** @typedef {import('../types.js').Line} Line */
/** @typedef {'line' | 'toRead' | 'unchecked'} Which */

/**
 * Asks which lines are to be read again, and with which model. Fires `chosen` with `{ lineIds, choices }`, as `readLines` takes
 * them.
 */
class ReadAgain extends DialogView {
  static properties = { editing: { attribute: false }, lineId: { attribute: false } };

  /** @type {import('../types.js').Model[]} that read pages */
  #models = [];
  /** @type {Which} */
  #which = 'line';
  #model = '';

  constructor() {
    super();
    /** @type {import('../state/page-editing.js').PageEditing} */
    this.editing = /** @type {any} */ (null);
    /** The line at work. */
    this.lineId = '';
  }

  /** @override */
  heading() {
    return t('again.title');
  }

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    try {
      this.#models = (await api.models()).models.filter((model) => model.kind === 'page');
      this.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {Which} which @returns {Line[]} */
  #lines(which) {
    const { editing } = this;
    switch (which) {
      case 'line': return editing.lines.filter((line) => line.id === this.lineId);
      case 'toRead': return editing.readings.toRead;
      case 'unchecked': return editing.unchecked;
    }
  }

  /** @param {SubmitEvent} event */
  #onSubmit(event) {
    event.preventDefault();
    const lineIds = this.#lines(this.#which).map((line) => line.id);
    if (lineIds.length) {
      this.emit('chosen', { lineIds, choices: { model: this.#model || undefined, overwrite: this.#which === 'line' } });
    }
    this.close();
  }

  /** @override */
  content() {
    const [line] = this.#lines('line');
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <fieldset class="choices">
          <legend>${t('again.which')}</legend>
          ${line ? this.#choice('line', line.text ? t('again.line', { text: line.text }) : t('again.emptyLine')) : nothing}
          ${this.#several('toRead')}${this.#several('unchecked')}
        </fieldset>
        ${this.#which === 'line' && line && this.editing.isChecked(line) ? html`<p class="hint">${t('again.replaces')}</p>` : nothing}
        ${this.#models.length > 1 ? this.#modelField() : nothing}
        <footer class="dialog-actions">
          <button type="button" @click=${this.close}>${t('action.cancel')}</button>
          <button class="primary" type="submit" autofocus>${t('document.readAgain')}</button>
        </footer>
      </form>`;
  }

  /** @param {'toRead' | 'unchecked'} which */
  #several(which) {
    const count = this.#lines(which).length;
    return count ? this.#choice(which, t(/** @type {const} */ (`again.${which}`), { count })) : nothing;
  }

  /** @param {Which} which @param {string} text */
  #choice(which, text) {
    return html`
      <label class="choice">
        <input type="radio" name="which" .checked=${this.#which === which} @change=${() => this.#choose(which)}>
        ${text}
      </label>`;
  }

  /** @param {Which} which */
  #choose(which) {
    this.#which = which;
    this.requestUpdate();
  }

  #modelField() {
    return html`
      <label>${t('document.model')}
        <select @change=${(/** @type {any} */ event) => { this.#model = event.target.value; }}>
          <option value="">${t('again.asDocument')}</option>
          ${this.#models.map(({ id }) => html`<option value=${id}>${modelName(id)}</option>`)}
        </select>
      </label>`;
  }
}

customElements.define('read-again', ReadAgain);
