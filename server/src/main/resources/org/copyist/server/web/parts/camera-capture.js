// @ts-check
import { Camera, frame, jpeg } from '../camera.js';
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { flattened } from '../perspective.js';
import { notices } from '../state/notices.js';
import './crop-photo.js';
import { DialogView } from './dialog.js';
import { icon } from './icon.js';

const WISHED_PX = 3840;
const QUALITY = 0.92;

/** @typedef {{ photo: HTMLCanvasElement, page: HTMLCanvasElement }} Shot as taken, and as cropped */

/** Takes pages with the camera, several in a row. Fires `captured` with the files. */
class CameraCapture extends DialogView {
  #camera = new Camera();
  /** @type {Shot[]} */
  #shots = [];
  /** The shot that the next one replaces, or -1. */
  #retaken = -1;
  /** The shot that is being cropped, or -1. */
  #cropped = -1;
  #error = '';

  /** @override */
  heading() {
    return this.#cropped >= 0 ? t('crop.title') : t('capture.title');
  }

  /** @override */
  firstUpdated() {
    super.firstUpdated();
    this.#start();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#camera.stop();
  }

  /** @override */
  updated() {
    this.querySelectorAll('.shot canvas').forEach((canvas, i) => showSmall(/** @type {HTMLCanvasElement} */ (canvas), this.#shots[i]?.page));
  }

  async #start(flip = false) {
    try {
      const video = this.find('video');
      await (flip ? this.#camera.flip(video, WISHED_PX) : this.#camera.start(video, WISHED_PX));
      this.#error = '';
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error);
    }
    this.requestUpdate();
  }

  #shoot() {
    const photo = frame(this.find('video'));
    const shot = { photo, page: photo };
    if (this.#retaken >= 0) {
      this.#shots = this.#shots.with(this.#retaken, shot);
      this.#retaken = -1;
    } else {
      this.#shots = [...this.#shots, shot];
    }
    this.requestUpdate();
  }

  /** @param {number} shot */
  #retake(shot) {
    this.#retaken = shot;
    this.find('.shutter').focus();
    this.requestUpdate();
  }

  /** @param {number} shot */
  #remove(shot) {
    this.#shots = this.#shots.toSpliced(shot, 1);
    this.#retaken = -1;
    this.requestUpdate();
  }

  /** @param {number} shot */
  #crop(shot) {
    this.#cropped = shot;
    this.requestUpdate();
  }

  /** @param {CustomEvent<import('../perspective.js').Corners>} event */
  #onCropped({ detail }) {
    const { photo } = this.#shots[this.#cropped];
    this.#shots = this.#shots.with(this.#cropped, { photo, page: flattened(photo, detail) });
    this.#crop(-1);
  }

  async #send() {
    try {
      const blobs = await Promise.all(this.#shots.map(({ page }) => jpeg(page, QUALITY)));
      const stamp = new Date().toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
      this.emit('captured', blobs.map((blob, i) => new File([blob], `${stamp} ${i + 1}.jpg`, { type: 'image/jpeg' })));
      this.close();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @override */
  content() {
    const cropping = this.#shots[this.#cropped];
    return html`
      ${cropping
        ? html`<crop-photo .photo=${cropping.photo} @cropped=${this.#onCropped} @cancelled=${() => this.#crop(-1)}></crop-photo>`
        : nothing}
      <div class="capture" ?hidden=${Boolean(cropping)}>
        <div class="viewfinder">
          <video playsinline muted aria-label=${t('capture.view')}></video>
          ${this.#error ? html`<p class="viewfinder-error" role="alert">${this.#error}</p>` : nothing}
        </div>
        <div class="capture-buttons">
          <button class="square" type="button" aria-label=${t('capture.flip')} title=${t('capture.flip')}
            @click=${() => this.#start(true)}>${icon('flip')}</button>
          <button class="shutter" type="button" aria-label=${t('capture.shoot')} ?disabled=${!this.#camera.isOn}
            @click=${this.#shoot}></button>
          <span class="hint" role="status">${this.#retaken >= 0
            ? t('capture.retaking', { page: this.#retaken + 1 })
            : t('capture.count', { count: this.#shots.length })}</span>
        </div>
        <ol class="shots">${this.#shots.map((_, i) => html`<li class="shot">${this.#shot(i)}</li>`)}</ol>
        <footer class="dialog-actions">
          <button type="button" @click=${this.close}>${t('action.cancel')}</button>
          <button class="primary" type="button" ?disabled=${!this.#shots.length} @click=${this.#send}>
            ${t('capture.go', { count: this.#shots.length })}</button>
        </footer>
      </div>`;
  }

  /** @param {number} i */
  #shot(i) {
    const page = { page: i + 1 };
    return html`
      <canvas role="img" aria-label=${t('document.page', page)}></canvas>
      <span class="shot-buttons">
        <button class="square small" type="button" aria-label=${t('capture.crop', page)} title=${t('capture.crop', page)}
          @click=${() => this.#crop(i)}>${icon('crop')}</button>
        <button class="square small" type="button" aria-label=${t('capture.retake', page)} title=${t('capture.retake', page)}
          @click=${() => this.#retake(i)}>${icon('flip')}</button>
        <button class="square small" type="button" aria-label=${t('capture.remove', page)} title=${t('capture.remove', page)}
          @click=${() => this.#remove(i)}>${icon('bin')}</button>
      </span>`;
  }
}

/** @param {HTMLCanvasElement} canvas @param {HTMLCanvasElement | undefined} page */
function showSmall(canvas, page) {
  if (page) {
    canvas.height = 160;
    canvas.width = Math.round(160 * page.width / page.height);
    canvas.getContext('2d')?.drawImage(page, 0, 0, canvas.width, canvas.height);
  }
}

customElements.define('camera-capture', CameraCapture);
