// @ts-check
/** The frame around every view: navigation, theme, language, messages. */
import { api } from './api.js';
import { access } from './http.js';
import { html, nothing, repeat, View } from './lit.js';
import { t } from './messages.js';
import { icon } from './parts/icon.js';
import './parts/shortcut-sheet.js';
import { here, links } from './router.js';
import { jobs } from './state/jobs.js';
import { notices } from './state/notices.js';
import { LANGUAGES, settings } from './state/settings.js';
import './views/camera-view.js';
import './views/document-view.js';
import './views/draw-view.js';
import './views/editor-view.js';
import './views/hand-view.js';
import './views/library-view.js';
import './views/models-view.js';
import './views/replace-view.js';
import './views/search-view.js';
import './views/sign-in.js';
import './views/teach-view.js';

const THEMES = /** @type {const} */ (['system', 'light', 'dark']);

/** @type {[string, import('./messages.js').MessageKey, string, string[]][]} address, text, icon, places it stands for */
const NAVIGATION = [
  [links.library, 'nav.library', 'library', ['library', 'bin', 'document', 'page']],
  [links.search(), 'nav.search', 'search', ['search', 'replace']],
  [links.draw, 'nav.draw', 'draw', ['draw']],
  [links.camera, 'nav.camera', 'live', ['camera']],
  [links.teach(), 'nav.teach', 'teach', ['teach']],
  [links.models, 'nav.models', 'models', ['models']],
];

class CopyistApp extends View {
  #place = here();
  #needsToken = false;
  #showsShortcuts = false;
  #canSignOut = false;

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#onPlace);
    window.addEventListener('keydown', this.#onKey);
    access.addEventListener('needed', this.#onTokenNeeded);
    notices.addEventListener('change', () => this.requestUpdate());
    jobs.listen();
    this.#askWhetherToSignOut();
  }

  async #askWhetherToSignOut() {
    try {
      this.#canSignOut = (await api.info()).tokenRequired;
      this.requestUpdate();
    } catch {
      // Whatever is wrong shows where people do something.
    }
  }

  async #signOut() {
    try {
      await api.closeSession();
      this.#canSignOut = false;
      this.#onTokenNeeded();
    } catch (error) {
      notices.fail(error);
    }
  }

  #onPlace = () => {
    const before = this.#place;
    this.#place = here();
    this.requestUpdate();
    const moved = before.name !== this.#place.name || before.documentId !== this.#place.documentId
      || before.collectionId !== this.#place.collectionId;
    if (moved) {
      this.updateComplete.then(() => this.#enterMain());
      window.scrollTo(0, 0);
    }
  };

  /** So that the keyboard goes on in the new view; a view that has put the focus somewhere keeps it there. */
  #enterMain() {
    const main = this.find('main');
    if (!main.contains(document.activeElement)) {
      main.focus({ preventScroll: true });
    }
  }

  #onTokenNeeded = () => {
    this.#needsToken = true;
    this.requestUpdate();
  };

  #onSignedIn() {
    this.#needsToken = false;
    jobs.listen();
    this.#askWhetherToSignOut();
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event */
  #onKey = (event) => {
    const typing = event.target instanceof Element && event.target.closest('input:not([type=checkbox]), textarea, select');
    const open = document.querySelector('dialog[open]');
    const asked = event.key === '?' && !typing || event.key === 'F1';
    if (asked && !open) {
      event.preventDefault();
      this.#shortcuts(true);
    }
  };

  /** @param {boolean} shown */
  #shortcuts(shown) {
    this.#showsShortcuts = shown;
    this.requestUpdate();
  }

  #nextTheme() {
    settings.change({ theme: THEMES[(THEMES.indexOf(settings.theme) + 1) % THEMES.length] });
  }

  /** @override */
  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t('nav.skip')}</a>
      <header class="top">
        <a class="brand" href=${links.library} aria-label=${t('nav.home')}><span aria-hidden="true">Copyist</span></a>
        ${this.#navigation()}
        <div class="top-end">${this.#choices()}</div>
      </header>
      <main id="main" tabindex="-1">
        ${this.#needsToken ? html`<sign-in @done=${this.#onSignedIn}></sign-in>` : this.#view()}
      </main>
      ${this.#messages()}
      ${this.#showsShortcuts
        ? html`<shortcut-sheet .place=${this.#place.name} @close=${() => this.#shortcuts(false)}></shortcut-sheet>`
        : nothing}`;
  }

  /** @param {Event} event */
  #skip(event) {
    event.preventDefault();
    this.find('main').focus();
  }

  #navigation() {
    return html`
      <nav class="sections" aria-label=${t('nav.sections')}>
        ${NAVIGATION.map(([address, text, drawing, places]) => html`
          <a href=${address} aria-current=${places.includes(this.#place.name) ? 'page' : nothing}>
            ${icon(drawing)}<span>${t(text)}</span>
          </a>`)}
      </nav>`;
  }

  #choices() {
    const theme = t(/** @type {const} */ (`theme.${settings.theme}`));
    return html`
      <button class="quiet square" type="button" @click=${this.#nextTheme}
        aria-label=${t('theme.switch', { theme })} title=${t('theme.switch', { theme })}>${icon('contrast')}</button>
      <label class="visually-hidden" for="language">${t('language')}</label>
      <select id="language" class="quiet language"
        @change=${(/** @type {any} */ e) => settings.change({ language: e.target.value })}>
        ${LANGUAGES.map((language) => html`
          <option value=${language} ?selected=${language === settings.language}>${language.toUpperCase()}</option>`)}
      </select>
      <button class="quiet square" type="button" @click=${() => this.#shortcuts(true)}
        aria-label=${t('shortcuts.title')} title=${t('shortcuts.title')}>${icon('help')}</button>
      ${this.#canSignOut
        ? html`<button class="quiet square" type="button" @click=${this.#signOut}
            aria-label=${t('signIn.end')} title=${t('signIn.end')}>${icon('exit')}</button>`
        : nothing}`;
  }

  #view() {
    const { name, documentId, collectionId, page, query } = this.#place;
    switch (name) {
      case 'library':
        return html`<library-view .bin=${false}></library-view>`;
      case 'bin':
        return html`<library-view .bin=${true}></library-view>`;
      case 'document':
        return html`<document-view .documentId=${documentId}></document-view>`;
      case 'page':
        return html`<editor-view .documentId=${documentId} .number=${page} .wanted=${query.get('line')}></editor-view>`;
      case 'search':
        return html`<search-view .query=${query}></search-view>`;
      case 'replace':
        return html`<replace-view .query=${query}></replace-view>`;
      case 'draw':
        return html`<draw-view></draw-view>`;
      case 'camera':
        return html`<camera-view></camera-view>`;
      case 'teach':
        return collectionId ? html`<hand-view .collectionId=${collectionId}></hand-view>` : html`<teach-view></teach-view>`;
      case 'models':
        return html`<models-view></models-view>`;
      case 'unknown':
        return html`
          <section class="page narrow">
            <h1>${t('unknown.title')}</h1>
            <p><a href=${links.library}>${t('unknown.home')}</a></p>
          </section>`;
    }
  }

  /** One at a time: a pile would cover the page. @param {number} count of those that went wrong before */
  #more(count) {
    return html`
      <p class="notice more-notices" role="status"><span>${t('notices.more', { count })}</span>
        <button class="quiet" type="button" @click=${() => notices.dismissWrong()}>${t('notices.dismissAll')}</button></p>`;
  }

  #messages() {
    const fine = notices.all.filter((notice) => notice.kind === 'fine');
    const wrong = notices.all.filter((notice) => notice.kind === 'wrong');
    const shown = (/** @type {import('./state/notices.js').Notice} */ notice) => html`
      <div class="notice ${notice.kind}">
        <p>${notice.text}</p>
        ${notice.action
          ? html`<button class="quiet" type="button" @click=${() => {
              notice.action?.run();
              notices.dismiss(notice.id);
            }}>${notice.action.label}</button>`
          : nothing}
        <button class="quiet square" type="button" aria-label=${t('action.dismiss')}
          @click=${() => notices.dismiss(notice.id)}>${icon('close')}</button>
      </div>`;
    return html`
      <div class="notices">
        <div role="alert">${repeat(wrong.slice(-1), (n) => n.id, shown)}</div>
        ${wrong.length > 1 ? this.#more(wrong.length - 1) : nothing}
        <div role="status">${repeat(fine, (n) => n.id, shown)}</div>
      </div>`;
  }
}

customElements.define('copyist-app', CopyistApp);
