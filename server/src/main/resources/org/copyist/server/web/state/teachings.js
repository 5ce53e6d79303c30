// @ts-check
/** The teaching under way, as the server tells about it. */

/** Fires `change` (a CustomEvent with the Teaching) while somebody listens. */
class Teachings extends EventTarget {
  /** @type {EventSource | undefined} */
  #source;

  /** Begins to listen; the browser connects again by itself when the connection breaks. */
  listen() {
    this.stop();
    this.#source = new EventSource('/api/teachings/events');
    for (const type of ['progress', 'end']) {
      this.#source.addEventListener(type, (event) =>
        this.dispatchEvent(new CustomEvent('change', { detail: JSON.parse(/** @type {MessageEvent} */ (event).data) })));
    }
  }

  stop() {
    this.#source?.close();
    this.#source = undefined;
  }
}

export const teachings = new Teachings();
