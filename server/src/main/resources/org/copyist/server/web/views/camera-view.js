// @ts-check
import { api } from '../api.js';
import { Camera, frame, jpeg } from '../camera.js';
import { html, nothing, svg, View } from '../lit.js';
import { named, percent, t } from '../messages.js';
import { readText } from '../parts/drawn-readings.js';
import { icon } from '../parts/icon.js';
import { explain, notices } from '../state/notices.js';

const WISHED_PX = 1280;
const SENT_PX = 640;
const PAUSE_MILLIS = 120;
const QUALITY = 0.8;
/** Readings less sure than this are shown with a question mark. */
const SURE = 0.8;

/** Reads digits in front of the camera, again and again. */
class CameraView extends View {
  #camera = new Camera();
  /** @type {string[]} kinds that find several things in a picture */
  #kinds = [];
  #kind = '';
  /** @type {import('../types.js').DrawnReading[]} */
  #readings = [];
  /** Size of the picture that was read, in pixels. */
  #size = { width: 1, height: 1 };
  #error = '';
  #running = false;

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    document.title = `${t('nav.camera')} – Copyist`;
    try {
      const { models } = await api.models();
      this.#kinds = models.map((model) => model.kind).filter((kind) => kind !== 'page' && kind !== 'line');
      this.#kind = this.#kinds.includes('digits') ? 'digits' : this.#kinds[0] ?? '';
    } catch (error) {
      notices.fail(error);
    }
    this.requestUpdate();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  async #start(flip = false) {
    try {
      const video = this.find('video');
      await (flip ? this.#camera.flip(video, WISHED_PX) : this.#camera.start(video, WISHED_PX));
      this.#error = '';
      if (!this.#running) {
        this.#running = true;
        this.#watch(video);
      }
    } catch (error) {
      this.#error = error instanceof Error ? error.message : String(error);
    }
    this.requestUpdate();
  }

  #stop() {
    this.#running = false;
    this.#camera.stop();
    this.#readings = [];
    this.requestUpdate();
  }

  /** One picture after another, never two at once. @param {HTMLVideoElement} video */
  async #watch(video) {
    while (this.#running) {
      try {
        const picture = frame(video, SENT_PX);
        const { readings } = await api.readPicture(this.#kind, await jpeg(picture, QUALITY));
        this.#readings = this.#running ? readings : [];
        this.#size = { width: picture.width, height: picture.height };
        this.#error = '';
      } catch (error) {
        this.#error = explain(error);
        this.#readings = [];
      }
      this.requestUpdate();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
    }
  }

  /** @override */
  render() {
    const on = this.#running;
    return html`
      <div class="page live">
        <header class="page-header"><h1>${t('live.title')}</h1>${this.#choice()}</header>
        <p class="lead">${t('live.what')}</p>
        <div class="viewfinder wide ${on ? '' : 'off'}">
          <video playsinline muted aria-label=${t('capture.view')}></video>
          ${on ? this.#boxes() : html`
            <button class="primary large" type="button" ?disabled=${!this.#kind} @click=${() => this.#start()}>
              ${icon('live')} ${t('live.start')}</button>`}
        </div>
        ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing}
        <div class="live-answer">
          <h2 class="visually-hidden">${t('draw.answer')}</h2>
          <p class="answer-text">${readText(this.#readings) || '–'}</p>
          ${on
            ? html`<span class="row">
                <button type="button" @click=${() => this.#start(true)}>${icon('flip')} ${t('capture.flip')}</button>
                <button type="button" @click=${this.#stop}>${icon('stop')} ${t('live.stop')}</button></span>`
            : nothing}
        </div>
      </div>`;
  }

  #choice() {
    return this.#kinds.length < 2 ? nothing : html`
      <div class="segments" role="radiogroup" aria-label=${t('draw.kind')}>
        ${this.#kinds.map((kind) => html`
          <label class="segment">
            <input type="radio" name="live-kind" .checked=${kind === this.#kind} @change=${() => {
              this.#kind = kind;
              this.requestUpdate();
            }}><span>${named('kind', kind)}</span>
          </label>`)}
      </div>`;
  }

  #boxes() {
    const { width, height } = this.#size;
    const unit = height / 40;
    return html`
      <svg class="live-boxes" viewBox="0 0 ${width} ${height}" aria-hidden="true">
        ${this.#readings.map(({ box: [left, top, right, bottom], candidates: [best] }) => svg`
          <rect class=${best && best.confidence < SURE ? 'unsure' : ''} x=${left} y=${top} width=${right - left}
            height=${bottom - top} rx=${unit / 2} stroke-width=${unit / 6}></rect>
          ${best ? svg`<text x=${left} y=${top - unit / 2} font-size=${2 * unit}>${best.text}${best.confidence < SURE ? '?' : ''}
            <tspan font-size=${unit}>${percent(best.confidence)}</tspan></text>` : nothing}`)}
      </svg>`;
  }
}

customElements.define('camera-view', CameraView);
