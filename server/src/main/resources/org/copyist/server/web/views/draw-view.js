// @ts-check
import { api } from '../api.js';
import { html, nothing, svg, View } from '../lit.js';
import { modelName, named, t } from '../messages.js';
import { readText, scoreBars } from '../parts/drawn-readings.js';
import { icon } from '../parts/icon.js';
import { explain, notices } from '../state/notices.js';

/** @typedef {import('../types.js').Point} Point */

const PAUSE_MILLIS = 120;
const PEN_SHARE = 0.028;

/** A pad that reads what is written on it while one writes. */
class DrawView extends View {
  /** @type {import('../types.js').Model[]} that read drawings */
  #models = [];
  #kind = '';
  /** @type {Point[][]} in pad pixels */
  #strokes = [];
  /** @type {import('../types.js').DrawnReadings | null} */
  #read = null;
  #error = '';
  #drawing = false;
  /** @type {AbortController | undefined} */
  #running;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #size = new ResizeObserver(() => this.#paint());

  /** @override */
  async connectedCallback() {
    super.connectedCallback();
    document.title = `${t('nav.draw')} – Copyist`;
    try {
      this.#models = (await api.models()).models.filter((model) => model.kind !== 'page');
      this.#kind = this.#models.find((model) => model.isDefault)?.kind ?? this.#models[0]?.kind ?? '';
      this.requestUpdate();
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#running?.abort();
  }

  /** @override */
  firstUpdated() {
    this.#size.observe(this.find('canvas'));
  }

  /** @override */
  updated() {
    this.#paint();
  }

  /** @param {PointerEvent} event @returns {Point} */
  #at(event) {
    const box = this.find('canvas').getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    if (event.button === 0) {
      event.preventDefault();
      this.find('canvas').setPointerCapture(event.pointerId);
      this.#drawing = true;
      this.#strokes.push([this.#at(event)]);
      this.#paint();
    }
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    if (this.#drawing) {
      const stroke = this.#strokes[this.#strokes.length - 1];
      const steps = event.getCoalescedEvents?.() ?? [];
      (steps.length ? steps : [event]).forEach((step) => stroke.push(this.#at(step)));
      this.#paint();
      this.#readSoon();
    }
  }

  #onUp() {
    if (this.#drawing) {
      this.#drawing = false;
      this.#readSoon();
      this.requestUpdate();
    }
  }

  #readSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#readNow(), PAUSE_MILLIS);
  }

  async #readNow() {
    this.#running?.abort();
    if (!this.#strokes.length || !this.#kind) {
      this.#read = null;
      this.requestUpdate();
      return;
    }
    const running = new AbortController();
    this.#running = running;
    try {
      this.#read = await api.readStrokes(this.#kind, this.#strokes, running.signal);
      this.#error = '';
    } catch (error) {
      if (running.signal.aborted) {
        return;
      }
      this.#error = explain(error);
    }
    this.requestUpdate();
  }

  /** @param {string} kind */
  #choose(kind) {
    this.#kind = kind;
    this.#read = null;
    this.#readNow();
    this.requestUpdate();
  }

  #undo() {
    this.#strokes.pop();
    this.#readNow();
    this.requestUpdate();
  }

  #clear() {
    this.#strokes = [];
    this.#readNow();
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      this.#undo();
    } else if (event.key === 'Escape' || event.key === 'Delete') {
      this.#clear();
    }
  }

  #paint() {
    const canvas = /** @type {HTMLCanvasElement | null} */ (this.find('canvas'));
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen) {
      return;
    }
    const { clientWidth: width, clientHeight: height } = canvas;
    const density = devicePixelRatio;
    if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
      canvas.width = Math.round(width * density);
      canvas.height = Math.round(height * density);
    }
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.lineWidth = height * PEN_SHARE;
    pen.strokeStyle = getComputedStyle(canvas).color;
    for (const stroke of this.#strokes) {
      pen.stroke(path(stroke));
    }
  }

  /** @override */
  render() {
    const single = this.#kind === 'digit' || this.#kind === 'character';
    const shape = single ? 'single' : this.#kind === 'line' ? 'wide' : 'wide tall';
    return html`
      <div class="page draw">
        <header class="page-header"><h1>${t('draw.title')}</h1>${this.#kinds()}</header>
        <p class="lead">${t('draw.what')}</p>
        <div class="draw-board ${shape}" @keydown=${this.#onKey}>
          <div class="pad">
            <canvas tabindex="0" role="img" aria-label=${t('draw.pad')} @pointerdown=${this.#onDown}
              @pointermove=${this.#onMove} @pointerup=${this.#onUp} @pointercancel=${this.#onUp}></canvas>
            ${this.#strokes.length ? this.#boxes() : html`<p class="pad-hint" aria-hidden="true">${t('draw.hint')}</p>`}
            <div class="pad-buttons">
              <button type="button" ?disabled=${!this.#strokes.length} @click=${this.#undo}>${icon('undo')} ${t('draw.undo')}</button>
              <button type="button" ?disabled=${!this.#strokes.length} @click=${this.#clear}>${icon('close')} ${t('draw.clear')}</button>
            </div>
          </div>
          ${this.#answer(single)}
        </div>
      </div>`;
  }

  #kinds() {
    return html`
      <div class="segments" role="radiogroup" aria-label=${t('draw.kind')}>
        ${this.#models.map((model) => html`
          <label class="segment">
            <input type="radio" name="kind" .checked=${model.kind === this.#kind} @change=${() => this.#choose(model.kind)}>
            <span>${named('kind', model.kind)}</span>
          </label>`)}
      </div>`;
  }

  #boxes() {
    const readings = this.#read?.readings ?? [];
    const canvas = this.find('canvas');
    if (readings.length < 2 || !canvas) {
      return nothing;
    }
    return html`
      <svg class="pad-boxes" viewBox="0 0 ${canvas.clientWidth} ${canvas.clientHeight}" aria-hidden="true">
        ${readings.map(({ box: [left, top, right, bottom], candidates }) => svg`
          <rect x=${left - 6} y=${top - 6} width=${right - left + 12} height=${bottom - top + 12} rx="6"></rect>
          <text x=${left - 4} y=${top - 12}>${candidates[0]?.text}</text>`)}
      </svg>`;
  }

  /** @param {boolean} single */
  #answer(single) {
    const readings = this.#read?.readings ?? [];
    const text = readText(readings);
    return html`
      <section class="answer" aria-label=${t('draw.answer')}>
        <p class=${single ? 'answer-text huge' : 'answer-text'} role="status">${text || '–'}</p>
        ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing}
        ${readings.length === 1 ? scoreBars(readings[0]) : nothing}
        ${single && !readings.length ? html`<p class="hint">${t('draw.scoresHint')}</p>` : nothing}
        ${this.#read ? html`<p class="hint">${t('draw.by', { model: modelName(this.#read.model) })}</p>` : nothing}
      </section>`;
  }
}

/** A smooth line through the points. @param {Point[]} stroke */
function path(stroke) {
  const smooth = new Path2D();
  smooth.moveTo(...stroke[0]);
  for (let i = 1; i < stroke.length - 1; i++) {
    const [x, y] = stroke[i];
    smooth.quadraticCurveTo(x, y, (x + stroke[i + 1][0]) / 2, (y + stroke[i + 1][1]) / 2);
  }
  smooth.lineTo(...stroke[stroke.length - 1]);
  return smooth;
}

customElements.define('draw-view', DrawView);
