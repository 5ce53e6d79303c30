// @ts-check
import { api } from '../api.js';
import { html, live, View } from '../lit.js';
import { modelName, t } from '../messages.js';
import { notices } from '../state/notices.js';
import { settings } from '../state/settings.js';
import './collection-select.js';

/** The collection of new documents, and the model that reads them; the choices stay for the next. */
class IntakeChoices extends View {
  /** @type {import('../types.js').Model[] | null} that read pages */
  #models = null;

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    try {
      this.#models = (await api.models()).models.filter(({ kind }) => kind === 'page');
      if (settings.intakeModel && !this.#models.some(({ id }) => id === settings.intakeModel)) {
        settings.change({ intakeModel: null }); // It is not installed any more.
      }
      this.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @override */
  render() {
    const chosen = settings.intakeModel;
    return html`
      <collection-select .chosen=${settings.intakeCollection}
        @chosen=${(/** @type {any} */ event) => settings.change({ intakeCollection: event.detail })}></collection-select>
      <label>${t('document.model')}
        <select ?disabled=${!this.#models} .value=${live(chosen ?? '')}
          @change=${(/** @type {any} */ event) => settings.change({ intakeModel: event.target.value || null })}>
          <option value="">${t('document.defaultModel')}</option>
          ${(this.#models ?? []).map(({ id }) => html`<option value=${id} ?selected=${id === chosen}>${modelName(id)}</option>`)}
        </select>
      </label>`;
  }
}

customElements.define('intake-choices', IntakeChoices);
