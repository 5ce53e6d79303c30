// @ts-check
import { html, View } from '../lit.js';
import { t } from '../messages.js';
import { paperCorners, wholePicture } from '../perspective.js';

/** @typedef {import('../perspective.js').Corners} Corners */

const STEP_PX = 8;
const CORNER_TEXTS = /** @type {const} */ (['crop.topLeft', 'crop.topRight', 'crop.bottomRight', 'crop.bottomLeft']);

/** A photo with four corners to drag, by hand or with the arrow keys. Fires `cropped` with them and `cancelled`. */
class CropPhoto extends View {
  static properties = { photo: { attribute: false } };

  /** @type {Corners} in photo pixels */
  #corners = [[0, 0], [0, 0], [0, 0], [0, 0]];
  #held = -1;

  constructor() {
    super();
    /** @type {HTMLCanvasElement} */
    this.photo = /** @type {any} */ (null);
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('photo')) {
      this.#corners = paperCorners(this.photo);
    }
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('photo')) {
      const shown = this.find('canvas');
      shown.width = this.photo.width;
      shown.height = this.photo.height;
      shown.getContext('2d').drawImage(this.photo, 0, 0);
    }
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    if (this.#held >= 0) {
      const box = this.find('.crop-area').getBoundingClientRect();
      const scale = this.photo.width / box.width;
      this.#put(this.#held, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    }
  }

  /** @param {KeyboardEvent} event @param {number} corner */
  #onKey(event, corner) {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    if (dx || dy) {
      event.preventDefault();
      const [x, y] = this.#corners[corner];
      this.#put(corner, x + dx * STEP_PX, y + dy * STEP_PX);
    }
  }

  /** @param {number} corner @param {number} x @param {number} y in photo pixels */
  #put(corner, x, y) {
    const { width, height } = this.photo;
    this.#corners[corner] = [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
    this.requestUpdate();
  }

  /** @param {Corners} corners */
  #set(corners) {
    this.#corners = corners;
    this.requestUpdate();
  }

  /** @override */
  render() {
    const { width, height } = this.photo;
    const at = (/** @type {number} */ i) =>
      `left: ${100 * this.#corners[i][0] / width}%; top: ${100 * this.#corners[i][1] / height}%`;
    return html`
      <p class="hint">${t('crop.how')}</p>
      <div class="crop-area" @pointermove=${this.#onMove} @pointerup=${() => (this.#held = -1)} @pointercancel=${() => (this.#held = -1)}>
        <canvas></canvas>
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
          <path d="M0 0H${width}V${height}H0ZM${this.#corners.map((point) => point.join(' ')).join('L')}Z"></path>
        </svg>
        ${CORNER_TEXTS.map((text, i) => html`
          <button class="crop-corner" type="button" aria-label=${t(text)} .style=${at(i)}
            @pointerdown=${(/** @type {PointerEvent} */ event) => {
              this.#held = i;
              /** @type {Element} */ (event.target).setPointerCapture(event.pointerId);
            }}
            @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(event, i)}></button>`)}
      </div>
      <footer class="dialog-actions">
        <button type="button" @click=${() => this.#set(wholePicture(this.photo))}>${t('crop.whole')}</button>
        <button type="button" @click=${() => this.#set(paperCorners(this.photo))}>${t('crop.automatic')}</button>
        <button type="button" @click=${() => this.emit('cancelled')}>${t('action.cancel')}</button>
        <button class="primary" type="button" @click=${() => this.emit('cropped', this.#corners)}>${t('crop.go')}</button>
      </footer>`;
  }
}

customElements.define('crop-photo', CropPhoto);
