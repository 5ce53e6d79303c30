// @ts-check
/** Lit, from the WebJars that the server serves, and the element that every component of the page is. */
import { html, LitElement, nothing, svg } from '/webjars/lit/index.js';
import { live } from '/webjars/lit/directives/live.js';
import { repeat } from '/webjars/lit/directives/repeat.js';
import { settings } from './state/settings.js';

export { html, live, nothing, repeat, svg };

/**
 * An element that renders a template into itself. Not into a shadow tree: labels, descriptions and headings refer to one
 * another across components, and one set of style sheets serves all. It renders again when the settings change, because
 * every text depends on the language.
 */
export class View extends LitElement {
  #onSettings = () => this.requestUpdate();

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    settings.addEventListener('change', this.#onSettings);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.#onSettings);
  }

  /**
   * The first element in this one that the selector names.
   * @param {string} selector
   * @returns {any}
   */
  find(selector) {
    return this.querySelector(selector);
  }

  /**
   * Tells the surrounding components.
   * @param {string} type
   * @param {unknown} [detail]
   */
  emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
