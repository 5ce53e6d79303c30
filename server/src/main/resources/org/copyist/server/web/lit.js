// @ts-check
/**
 * Lit, from its WebJars. The files that are imported here name one another by relative paths only, so that the browser
 * needs no import map, which would be inline script. The version numbers are those of the WebJars in the build.
 */
import { ReactiveElement } from '/webjars/lit__reactive-element/2.1.2/reactive-element.js';
import { html, nothing, render, svg } from '/webjars/lit-html/3.3.2/lit-html.js';
import { ifDefined } from '/webjars/lit-html/3.3.2/directives/if-defined.js';
import { live } from '/webjars/lit-html/3.3.2/directives/live.js';
import { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';
import { settings } from './state/settings.js';

export { html, ifDefined, live, nothing, repeat, svg };

/**
 * An element that renders a Lit template into itself. Not into a shadow tree: labels, descriptions and headings refer
 * to one another across components, and one set of style sheets serves all. It renders again when the settings change,
 * because every text depends on the language.
 */
export class View extends ReactiveElement {
  /** @type {import('/webjars/lit-html/3.3.2/lit-html.js').RootPart | undefined} */
  #part;
  #onSettings = () => this.requestUpdate();

  /** @override */
  createRenderRoot() {
    return this;
  }

  /** @override @param {import('/webjars/lit__reactive-element/2.1.2/reactive-element.js').PropertyValues} changed */
  update(changed) {
    const template = this.render();
    super.update(changed);
    this.#part = render(template, this, { host: this });
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    settings.addEventListener('change', this.#onSettings);
    this.#part?.setConnected(true);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    settings.removeEventListener('change', this.#onSettings);
    this.#part?.setConnected(false);
  }

  /** @returns {unknown} a template */
  render() {
    return nothing;
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
