// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { named, t } from '../messages.js';
import { explain } from '../state/notices.js';

/** Which models are installed, and what their cards say. */
class ModelsView extends View {
  /** @type {import('../types.js').Model[] | null} */
  #models = null;
  #error = '';
  #version = '';

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    document.title = `${t('nav.models')} – Copyist`;
    try {
      const [{ models }, { version }] = await Promise.all([api.models(), api.info()]);
      this.#models = models;
      this.#version = version;
    } catch (error) {
      this.#error = explain(error);
    }
    this.requestUpdate();
  }

  /** @override */
  render() {
    return html`
      <div class="page narrow">
        <h1>${t('models.title')}</h1>
        <p class="lead">${t('models.what')}</p>
        ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing}
        ${this.#models?.length === 0 ? html`<p class="nothing">${t('models.none')}</p>` : nothing}
        <ul class="models">${(this.#models ?? []).map((model) => html`<li>${card(model)}</li>`)}</ul>
        ${this.#version ? html`<p class="hint">Copyist ${this.#version}</p>` : nothing}
      </div>`;
  }
}

/** @param {import('../types.js').Model} model */
function card(model) {
  const figures = Object.entries(model.figures);
  return html`
    <article class="model">
      <header>
        <h2>${model.id}</h2>
        <span class="badge">${named('kind', model.kind)}</span>
        ${model.isDefault ? html`<span class="badge">${t('models.default')}</span>` : nothing}
      </header>
      <p>${model.description}</p>
      ${figures.length
        ? html`<dl class="figures">${figures.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
        : nothing}
      <p class="hint">${t('models.licence', { licence: model.licence })}</p>
    </article>`;
}

customElements.define('models-view', ModelsView);
