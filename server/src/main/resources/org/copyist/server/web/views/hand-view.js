// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import '../parts/confirm-dialog.js';
import '../parts/expected-words.js';
import { readAgain } from '../parts/hand-models.js';
import { icon } from '../parts/icon.js';
import '../parts/language-select.js';
import { progressBar, timeLeft } from '../parts/progress-bar.js';
import { teachingCurve } from '../parts/teaching-curve.js';
import { teachingOutcome } from '../parts/teaching-outcome.js';
import { go, links } from '../router.js';
import { explainFailure, notices } from '../state/notices.js';
import { teachings } from '../state/teachings.js';

/** Lines with which there is little more to wish for. */
const PLENTY = 256;
/** A character that was seen less often is not learnt well. */
const RARE = 3;
const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

/** One collection: what is there to learn from, teaching it, and the models that came of it. */
class HandView extends View {
  static properties = { collectionId: { attribute: false } };

  /** @type {import('../types.js').Collection | null} */
  #collection = null;
  /** @type {{ id: string, title: string }[]} */
  #documents = [];
  /** @type {import('../types.js').CorrectedLines | null} */
  #lines = null;
  /** @type {import('../types.js').Teaching | null} the newest */
  #teaching = null;
  #removing = false;

  constructor() {
    super();
    this.collectionId = '';
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    teachings.addEventListener('change', this.#onTeaching);
    teachings.listen();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    teachings.removeEventListener('change', this.#onTeaching);
    teachings.stop();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('collectionId')) {
      this.#load();
    }
  }

  #onTeaching = (/** @type {any} */ { detail: teaching }) => {
    if (teaching.collectionId === this.collectionId) {
      this.#show(teaching);
    }
  };

  /** @param {import('../types.js').Teaching} teaching */
  #show(teaching) {
    this.#teaching = teaching;
    if (teaching.state === 'done') {
      this.find('hand-models')?.load();
    }
    this.requestUpdate();
  }

  #load() {
    return this.#try(async () => {
      const [collection, lines, past] = await Promise.all([
        api.collection(this.collectionId), api.correctedLines(this.collectionId), api.teachings(this.collectionId),
      ]);
      this.#collection = collection;
      this.#lines = lines;
      this.#teaching = past.teachings[0] ?? null;
      document.title = `${collection.name} – Copyist`;
      this.requestUpdate();
      this.#documents = await Promise.all(collection.documents.map((id) => api.document(id)));
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

  #teach() {
    return this.#try(async () => this.#show(await api.teach(this.collectionId)));
  }

  #stop(/** @type {string} */ id) {
    return this.#try(async () => this.#show(await api.stopTeaching(id)));
  }

  #resume(/** @type {string} */ id) {
    return this.#try(async () => this.#show(await api.resumeTeaching(id)));
  }

  /** @param {string} name */
  #rename(name) {
    return this.#try(async () => {
      this.#collection = await api.changeCollection(this.collectionId, { name });
      notices.tell(t('editor.saved'));
    });
  }

  /** @param {string | null} language */
  #changeLanguage(language) {
    return this.#try(async () => {
      this.#collection = await api.changeCollection(this.collectionId, { language });
      notices.tell(t('language.collectionChanged'), { label: t('document.readAgain'), run: () => readAgain(this.collectionId) });
    });
  }

  /** @param {boolean} asking */
  #askToRemove(asking) {
    this.#removing = asking;
    this.requestUpdate();
  }

  #remove() {
    return this.#try(async () => {
      await api.removeCollection(this.collectionId);
      notices.tell(t('collection.removed', { name: this.#collection?.name ?? '' }));
      go(links.teach());
    });
  }

  /** @override */
  render() {
    const collection = this.#collection;
    if (!collection || !this.#lines) {
      return html`<div class="page narrow"><p class="hint" role="status">${t('state.loading')}</p></div>`;
    }
    return html`
      <div class="page narrow hand">
        <p class="crumbs"><a href=${links.teach()}>${icon('back')} ${t('teach.title')}</a></p>
        <header class="page-header">
          <h1 class="visually-hidden">${collection.name}</h1>
          <label class="title-field">
            <span class="visually-hidden">${t('collection.name')}</span>
            <input .value=${collection.name} maxlength="60" required
              @change=${(/** @type {any} */ e) => e.target.value.trim() && this.#rename(e.target.value.trim())}>
          </label>
          <button type="button" @click=${() => this.#askToRemove(true)}>${icon('split')} ${t('collection.remove')}</button>
        </header>
        ${this.#documentList()}
        <div class="row">
          <language-select .chosen=${collection.language}
            @chosen=${(/** @type {any} */ e) => this.#changeLanguage(e.detail)}></language-select>
          <a class="button" href=${links.search({ collection: collection.id })}>${icon('search')} ${t('search.inCollection')}</a>
          <a class="button" href=${links.replace({ collection: collection.id })}>${icon('replace')} ${t('replace.title')}</a>
        </div>
        <section aria-labelledby="hand-lines"><h2 id="hand-lines">${t('teach.lines')}</h2>${this.#material(this.#lines)}</section>
        <section aria-labelledby="hand-learning"><h2 id="hand-learning">${t('teach.learning')}</h2>${this.#learning(this.#lines)}</section>
        <section aria-labelledby="hand-words"><h2 id="hand-words">${t('words.title')}</h2>
          <expected-words .collectionId=${this.collectionId}></expected-words></section>
        <section aria-labelledby="hand-models"><h2 id="hand-models">${t('teach.models')}</h2>
          <hand-models .collectionId=${this.collectionId}></hand-models></section>
        ${this.#removing
          ? html`<confirm-dialog .question=${t('collection.removeQuestion', { name: collection.name })}
              .details=${t('collection.removeDetails')} .action=${t('collection.remove')}
              @confirmed=${this.#remove} @close=${() => this.#askToRemove(false)}></confirm-dialog>`
          : nothing}
      </div>`;
  }

  #documentList() {
    return this.#documents.length
      ? html`<ul class="chips">${this.#documents.map(({ id, title }) => html`
          <li><a class="button small" href=${links.document(id)}>${title}</a></li>`)}</ul>`
      : html`<p class="nothing">${t('collection.noDocuments')}</p>`;
  }

  /** @param {import('../types.js').CorrectedLines} lines */
  #material({ usable, empty, characters, contradictory, fewest }) {
    const rare = Object.keys(characters).filter((character) => characters[character] < RARE);
    const never = ALPHABET.filter((letter) => !characters[letter] && !characters[letter.toUpperCase()]);
    return html`
      <dl class="figures">
        <div><dt>${t('teach.usable')}</dt><dd>${usable}</dd></div>
        <div><dt>${t('teach.different')}</dt><dd>${Object.keys(characters).length}</dd></div>
      </dl>
      <p>${wanted(usable, fewest)}</p>
      ${usable && rare.length ? characterList(t('teach.rare'), rare) : nothing}
      ${usable && never.length ? characterList(t('teach.never'), never) : nothing}
      ${empty ? html`<p class="hint">${t('teach.left', { count: empty })}</p>` : nothing}
      ${contradictory.length
        ? html`<p class="error">${t('teach.contradictory')}</p>
          <ul class="contradictory">${contradictory.map((line) => html`
            <li><a href=${links.page(line.documentId, line.page, line.lineId)}>${line.text}</a></li>`)}</ul>`
        : nothing}`;
  }

  /** @param {import('../types.js').CorrectedLines} lines */
  #learning({ usable, fewest }) {
    const teaching = this.#teaching;
    const running = teaching?.state === 'running';
    const ready = fewest !== null && usable >= fewest;
    const resumable = teaching && ['interrupted', 'stopped', 'failed'].includes(teaching.state);
    return html`
      <p class="hint">${t('teach.how')}</p>
      ${teaching ? this.#state(teaching) : nothing}
      <div class="row">
        ${running
          ? html`<button type="button" @click=${() => this.#stop(teaching.id)}>${icon('stop')} ${t('teach.stop')}</button>`
          : html`<button class=${resumable ? '' : 'primary'} type="button" ?disabled=${!ready} @click=${this.#teach}>
              ${icon('teach')} ${teaching ? t('teach.again') : t('teach.go')}</button>`}
        ${resumable
          ? html`<button class="primary" type="button" @click=${() => this.#resume(teaching.id)}>${icon('next')} ${t('teach.resume')}</button>`
          : nothing}
      </div>`;
  }

  /** @param {import('../types.js').Teaching} teaching */
  #state(teaching) {
    return html`
      ${teaching.state === 'running' ? teachingProgress(teaching) : nothing}
      ${teaching.state === 'failed'
        ? html`<p class="error" role="alert">${t('teach.state.failed', { why: explainFailure(teaching.error, teaching.errorCode) })}</p>
          <p class="hint">${t('teach.untouched')}</p>`
        : nothing}
      ${teaching.state === 'stopped' || teaching.state === 'interrupted'
        ? html`<p role="status">${t(`teach.state.${teaching.state}`, { step: teaching.step })} ${t('teach.untouched')}</p>`
        : nothing}
      ${teachingCurve(teaching.curve, teaching.steps)}
      ${teachingOutcome(teaching)}`;
  }
}

/** @param {number} usable @param {number | null} fewest */
function wanted(usable, fewest) {
  if (fewest === null) {
    return t('teach.cannot');
  }
  if (usable < fewest) {
    return t('teach.wanted', { count: fewest - usable });
  }
  return usable < PLENTY ? t('teach.more', { usable }) : t('teach.plenty');
}

/** @param {string} label @param {string[]} characters */
function characterList(label, characters) {
  return html`<p class="characters">${label} ${characters.map((character) => html`<kbd>${character}</kbd> `)}</p>`;
}

/** @param {import('../types.js').Teaching} teaching */
function teachingProgress(teaching) {
  const words = t(`teach.stage.${teaching.stage ?? 'prepare'}`);
  return html`
    <div class="job">
      ${progressBar(teaching.steps ? teaching.step / teaching.steps : 0, t('teach.progress', { count: teaching.lines }))}
      <span class="job-words">${teaching.steps ? `${t('teach.step', { step: teaching.step, steps: teaching.steps })} · ${words}` : words}</span>
      ${teaching.secondsLeft === null ? nothing : html`<span class="job-time">${timeLeft(teaching.secondsLeft)}</span>`}
    </div>`;
}

customElements.define('hand-view', HandView);
