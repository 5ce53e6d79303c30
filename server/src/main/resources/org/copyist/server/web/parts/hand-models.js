// @ts-check
import { api, modelAddress } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { day, t } from '../messages.js';
import { jobs } from '../state/jobs.js';
import { notices } from '../state/notices.js';
import { icon } from './icon.js';

/** The models of a collection: choosing, going back, taking away, bringing in, and reading with them again. */
class HandModels extends View {
  static properties = { collectionId: { attribute: false } };

  /** @type {import('../types.js').CollectionModels | null} */
  #models = null;

  constructor() {
    super();
    this.collectionId = '';
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('collectionId')) {
      this.load();
    }
  }

  async load() {
    await this.#try(async () => {
      this.#models = await api.collectionModels(this.collectionId);
    });
  }

  /** @param {() => Promise<void>} action */
  async #try(action) {
    try {
      await action();
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  /** @param {string | null} model */
  #choose(model) {
    return this.#try(async () => {
      this.#models = await api.chooseModel(this.collectionId, model);
      notices.tell(t('teach.used', { model: model ?? this.#models.usual }));
    });
  }

  /** @param {Event & { target: HTMLInputElement }} event */
  #import({ target }) {
    const [file] = target.files ?? [];
    target.value = '';
    return file && this.#try(async () => {
      const { id } = await api.importModel(this.collectionId, file);
      notices.tell(t('teach.imported', { model: id }));
      this.#models = await api.collectionModels(this.collectionId);
    });
  }

  /** @override */
  render() {
    const shown = this.#models;
    if (!shown) {
      return html`<p class="hint" role="status">${t('state.loading')}</p>`;
    }
    return html`
      <ul class="hand-models">
        ${shown.models.map((model) => this.#row(shown, model))}
        <li class="hand-model">
          <div><h3>${shown.usual}</h3><p class="hint">${t('teach.usual')}</p></div>
          ${this.#use(shown.inUse === null, null, shown.usual)}
        </li>
      </ul>
      <div class="row">
        ${shown.hasPrevious
          ? html`<button type="button" @click=${() => this.#choose(shown.previous)}>${icon('undo')} ${t('teach.back')}</button>`
          : nothing}
        <button type="button" @click=${() => this.find('input[type=file]').click()}>${icon('restore')} ${t('teach.import')}</button>
        <input type="file" hidden accept=".zip,application/zip" aria-label=${t('teach.import')} @change=${this.#import}>
        <button type="button" @click=${() => readAgain(this.collectionId)}>${icon('flip')} ${t('teach.readAgain')}</button>
      </div>
      <p class="hint">${t('teach.readAgainHint')}</p>`;
  }

  /** @param {import('../types.js').CollectionModels} shown @param {import('../types.js').CollectionModel} model */
  #row(shown, model) {
    return html`
      <li class="hand-model">
        <div>
          <h3>${model.id}</h3>
          <p class="hint">${t(`teach.origin.${model.origin}`, { day: day(model.createdAt) })}</p>
        </div>
        <a class="button square" download href=${modelAddress(this.collectionId, model.id)}
          aria-label=${t('teach.export', { model: model.id })} title=${t('teach.export', { model: model.id })}>
          ${icon('download')}</a>
        ${this.#use(shown.inUse === model.id, model.id, model.id)}
      </li>`;
  }

  /** @param {boolean} inUse @param {string | null} model @param {string} name */
  #use(inUse, model, name) {
    return inUse
      ? html`<span class="badge">${t('models.default')}</span>`
      : html`<button type="button" aria-label="${t('teach.use')}: ${name}" @click=${() => this.#choose(model)}>
          ${t('teach.use')}</button>`;
  }
}

/** Has what nobody has checked in a collection read again. @param {string} collectionId */
export async function readAgain(collectionId) {
  try {
    const begun = await api.readCollectionAgain(collectionId);
    begun.jobs.forEach((job) => jobs.add(job));
    notices.tell(begun.jobs.length ? t('teach.reading', { count: begun.jobs.length }) : t('teach.nothingToRead'));
  } catch (error) {
    notices.fail(error);
  }
}

customElements.define('hand-models', HandModels);
