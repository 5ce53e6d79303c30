// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { modelName, named, rate, t } from '../messages.js';
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
        <ul class="models">${byModel(this.#models ?? []).map((uses) => html`<li>${card(uses)}</li>`)}</ul>
        ${this.#version ? html`<p class="hint">Copyist ${this.#version}</p>` : nothing}
      </div>`;
  }
}

/**
 * One model may read several things.
 * @param {import('../types.js').Model[]} models
 * @returns {import('../types.js').Model[][]} those that are one, with what it is for first
 */
function byModel(models) {
  return [...new Set(models.map((model) => model.id))].map((id) => models.filter((model) => model.id === id));
}

/** @param {import('../types.js').Model[]} uses of one model */
function card(uses) {
  const [model] = uses;
  const [name] = model.id.split(' ', 1);
  const what = named('modelWhat', name);
  const misread = errorRates(model.figures);
  return html`
    <article class="model">
      <header>
        <h2>${modelName(model.id)}</h2>
        ${uses.map(({ kind }) => html`<span class="badge">${named('kind', kind)}</span>`)}
        ${model.isDefault ? html`<span class="badge">${t('models.default')}</span>` : nothing}
      </header>
      <p>${what === name ? model.description : what}</p>
      ${misread.length
        ? html`
          <p class="hint">${t('models.misread')}</p>
          <dl class="figures">${misread.map(([set, value]) => html`
            <div><dt>${named('lineSet', set)}</dt><dd>${rate(value)}</dd></div>`)}</dl>`
        : nothing}
      <p class="hint">${t('models.licence', { id: model.id, licence: model.licence })}</p>
    </article>`;
}

/**
 * The error rates that a card tells, by line set, as pages are read: with a language model where it was measured with one.
 * @param {Record<string, string>} figures such as `iam-valid CER with language model`
 * @returns {[string, number][]}
 */
function errorRates(figures) {
  /** @type {Map<string, number>} */
  const rates = new Map();
  for (const name of Object.keys(figures).sort()) {
    const set = /^(\S+?)(?:-valid)? CER(?: with (?:\w+ )?language model)?$/.exec(name)?.[1];
    if (set) {
      rates.set(set, Number(figures[name]));
    }
  }
  return [...rates];
}

customElements.define('models-view', ModelsView);
