// @ts-check
import { api } from '../api.js';
import { html, nothing } from '../lit.js';
import { moment, percent, t } from '../messages.js';
import { notices } from '../state/notices.js';
import { DialogView } from './dialog.js';
import { icon } from './icon.js';

/** All readings of a line, by machines and people. Fires `taken` with the text of one. */
class LineHistory extends DialogView {
  static properties = { page: { attribute: false }, lineId: { attribute: false } };

  /** @type {import('../types.js').Reading[]} */
  #readings = [];

  constructor() {
    super();
    /** @type {import('../types.js').Page} */
    this.page = /** @type {any} */ (null);
    this.lineId = '';
  }

  /** @override */
  heading() {
    return t('history.title');
  }

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    try {
      this.#readings = (await api.readings(this.page, this.lineId)).readings;
      this.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {string} text */
  #take(text) {
    this.emit('taken', text);
    this.close();
  }

  /** @override */
  content() {
    return html`
      <ol class="history">
        ${this.#readings.map((reading) => html`
          <li>
            <p class="history-text">${reading.text || t('line.noText')}</p>
            <p class="hint">
              ${icon(reading.source === 'human' ? 'draw' : 'models')}
              ${reading.source === 'human' ? reading.author ?? t('history.human') : reading.model ?? t('history.machine')}
              · ${moment(reading.at)}
              ${reading.source === 'machine' && reading.confidence !== null
                ? html` · ${t('line.sure', { percent: percent(reading.confidence) })}` : nothing}
            </p>
            ${reading.current
              ? html`<span class="badge">${t('history.current')}</span>`
              : html`<button type="button" @click=${() => this.#take(reading.text)}>${t('history.take')}</button>`}
          </li>`)}
      </ol>`;
  }
}

customElements.define('line-history', LineHistory);
