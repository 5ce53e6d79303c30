// @ts-check
import { pictureOf, pictures } from '../api.js';
import {
  boundingBox, fromUpright, mostly, rectangle, svgPoints, uprightBox, uprightTransform,
} from '../geometry.js';
import { html, nothing, svg, View } from '../lit.js';
import { t } from '../messages.js';
import { Viewport } from '../state/viewport.js';
import { OutlineEdit } from './outline-edit.js';
import { zoomButtons } from './zoom-buttons.js';

/** @typedef {import('../types.js').Point} Point */

const ZOOM_STEP = 1.3;
const CLICK_PX = 5;
const NUDGE_PX = 2;
const GLIDE_MILLIS = 220;

/**
 * The picture of a page with its lines on it, to zoom, pan and choose lines; to draw a new line or to drag an outline.
 * What it does with the pointer, the list of lines beside it does with the keyboard. Fires `chosen` (line id), `drawn`
 * (a polygon), `reshaped` (`{ lineId, boundary, baseline }`) and `cancelled`.
 */
class PageCanvas extends View {
  static properties = {
    page: { attribute: false },
    activeId: { attribute: false },
    mode: { attribute: false },
    marks: { attribute: false },
  };

  /** @type {Viewport | null} */
  #view = null;
  /** @type {Map<number, Point>} where the pointers are, in window pixels */
  #pointers = new Map();
  #travelled = 0;
  /** @type {[Point, Point] | null} corners of a line being drawn */
  #drawn = null;
  /** @type {OutlineEdit | null} */
  #outline = null;
  #glide = 0;
  #size = new ResizeObserver(() => this.#onResize());

  constructor() {
    super();
    /** @type {import('../types.js').Page | null} */
    this.page = null;
    this.activeId = '';
    /** @type {'look' | 'draw' | 'outline'} */
    this.mode = 'look';
    /** @type {import('../types.js').Polygon[]} what was found, or the word in question */
    this.marks = [];
  }

  /** @override */
  firstUpdated() {
    this.#size.observe(this.find('.canvas-window'));
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#size.disconnect();
    cancelAnimationFrame(this.#glide);
  }

  /** The page on the picture, before it is turned for its writing to stand upright. */
  get #stored() {
    return { left: 0, top: 0, width: this.page?.widthPx ?? 1000, height: this.page?.heightPx ?? 1400 };
  }

  get #direction() {
    return mostly(this.page?.lines ?? []);
  }

  /** Turns the page about its corner into the window's coordinates, which begin at (0, 0). */
  get #origin() {
    return uprightBox(this.#direction, this.#stored);
  }

  get #pageSize() {
    const { width, height } = this.#origin;
    return { width, height };
  }

  #onResize() {
    const { clientWidth, clientHeight } = this.find('.canvas-window');
    if (clientWidth && clientHeight) {
      const shape = clientHeight / clientWidth;
      this.#view = this.#view ? this.#view.shaped(shape) : Viewport.wholeWidth(this.#pageSize, shape);
      this.#reveal();
      this.requestUpdate();
    }
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('mode') || (changed.has('activeId') && this.mode === 'outline')) {
      const line = this.page?.lines.find(({ id }) => id === this.activeId);
      this.#outline = this.mode === 'outline' && line ? new OutlineEdit(line) : null;
      this.#drawn = null;
    }
    if (changed.has('activeId')) {
      this.#reveal();
    }
  }

  #reveal() {
    const line = this.page?.lines.find(({ id }) => id === this.activeId);
    if (line && this.#view) {
      const box = uprightBox(this.#direction, boundingBox(line.boundary));
      const { left, top } = this.#origin;
      this.#glideTo(this.#view.revealing({ ...box, left: box.left - left, top: box.top - top }));
    }
  }

  /** @param {Viewport} goal */
  #glideTo(goal) {
    cancelAnimationFrame(this.#glide);
    const from = this.#view;
    if (!from || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.#look(goal);
      return;
    }
    const start = performance.now();
    const step = (/** @type {number} */ now) => {
      const share = Math.min(1, (now - start) / GLIDE_MILLIS);
      this.#look(from.towards(goal, 1 - (1 - share) ** 3));
      if (share < 1) {
        this.#glide = requestAnimationFrame(step);
      }
    };
    this.#glide = requestAnimationFrame(step);
  }

  /** @param {Viewport | undefined} view */
  #look(view) {
    if (view) {
      this.#view = view;
      this.requestUpdate();
    }
  }

  /** @param {Point} point of the upright page @returns {Point} in pixels of the picture */
  #onPicture([x, y]) {
    const { left, top } = this.#origin;
    return fromUpright(this.#direction, [x + left, y + top]);
  }

  /** @param {MouseEvent} event @returns {Point} in pixels of the upright page */
  #at(event) {
    const box = this.find('.canvas-window').getBoundingClientRect();
    const view = /** @type {Viewport} */ (this.#view);
    const scale = view.width / box.width;
    return [view.left + (event.clientX - box.left) * scale, view.top + (event.clientY - box.top) * scale];
  }

  get #scale() {
    return (this.#view?.width ?? 1) / (this.find('.canvas-window')?.clientWidth || 1);
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    if (event.button !== 0 || !this.#view) {
      return;
    }
    cancelAnimationFrame(this.#glide);
    this.find('.canvas-window').setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    this.#travelled = 0;
    if (this.mode === 'draw') {
      this.#drawn = [this.#onPicture(this.#at(event)), this.#onPicture(this.#at(event))];
    } else if (event.target instanceof Element) {
      this.#outline?.hold(event.target);
    }
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    const before = this.#pointers.get(event.pointerId);
    const view = this.#view;
    if (!before || !view) {
      return;
    }
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    this.#travelled += Math.hypot(dx, dy);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = Math.hypot(event.clientX - other[0], event.clientY - other[1]);
      const factor = apart / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1]));
      this.#look(view.zoomed(factor, ...this.#at(event)));
    } else if (this.#drawn) {
      this.#drawn = [this.#drawn[0], this.#onPicture(this.#at(event))];
    } else if (this.#outline && this.#outline.held !== null) {
      const [x, y] = this.#at(event);
      this.#outline.drag(this.#onPicture([x - dx * this.#scale, y - dy * this.#scale]), this.#onPicture([x, y]));
    } else {
      this.#look(view.moved(-dx * this.#scale, -dy * this.#scale));
    }
    this.#pointers.set(event.pointerId, [event.clientX, event.clientY]);
    this.requestUpdate();
  }

  /** @param {PointerEvent} event */
  #onUp(event) {
    if (!this.#pointers.delete(event.pointerId)) {
      return;
    }
    if (this.#drawn) {
      const polygon = rectangle(...this.#drawn);
      const box = boundingBox(polygon);
      this.#drawn = null;
      if (box.width > CLICK_PX && box.height > CLICK_PX) {
        this.emit('drawn', polygon);
      }
    } else if (this.#outline) {
      this.#outline.held = null;
    } else if (this.#travelled < CLICK_PX) {
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-line]');
      if (under && this.contains(under)) {
        this.emit('chosen', under.getAttribute('data-line'));
      }
    }
    this.requestUpdate();
  }

  /** @param {WheelEvent} event */
  #onWheel(event) {
    if (!this.#view) {
      return;
    }
    event.preventDefault();
    if (event.ctrlKey || event.metaKey) {
      this.#look(this.#view.zoomed(Math.exp(-event.deltaY / 200), ...this.#at(event)));
    } else {
      this.#look(this.#view.moved(event.deltaX * this.#scale, event.deltaY * this.#scale));
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const step = event.shiftKey ? 5 : 1;
    /** @type {Record<string, Point>} */
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const arrow = arrows[event.key];
    if (arrow && this.#outline) {
      const [dx, dy] = fromUpright(this.#direction, arrow);
      this.#outline.moveAll(dx * NUDGE_PX * step, dy * NUDGE_PX * step);
      this.requestUpdate();
    } else if (arrow) {
      this.#look(this.#view?.moved(arrow[0] * 40 * this.#scale * step, arrow[1] * 40 * this.#scale * step));
    } else if (event.key === '+' || event.key === '=') {
      this.#look(this.#view?.zoomed(ZOOM_STEP));
    } else if (event.key === '-') {
      this.#look(this.#view?.zoomed(1 / ZOOM_STEP));
    } else if (event.key === '0') {
      this.#fit();
    } else if (event.key === 'Enter' && this.#outline) {
      this.#finish();
    } else if (event.key === 'Escape' && this.mode !== 'look') {
      this.emit('cancelled');
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #fit() {
    if (this.#view) {
      this.#glideTo(Viewport.wholePage(this.#pageSize, this.#view.shape));
    }
  }

  #finish() {
    if (this.#outline) {
      const { lineId, boundary, baseline } = this.#outline;
      this.emit('reshaped', { lineId, boundary, baseline });
    }
  }

  /** @override */
  render() {
    const { page } = this;
    return html`
      <div class="canvas-window ${this.mode}" tabindex="0" role="application" aria-roledescription=${t('canvas.role')}
        aria-label=${page ? t('canvas.label', { count: page.lines.length }) : ''} aria-describedby="canvas-keys"
        @pointerdown=${this.#onDown} @pointermove=${this.#onMove} @pointerup=${this.#onUp} @pointercancel=${this.#onUp}
        @wheel=${{ handleEvent: (/** @type {WheelEvent} */ event) => this.#onWheel(event), passive: false }}
        @keydown=${this.#onKey}>
        ${page && this.#view ? this.#picture(page, this.#view) : nothing}
      </div>
      <p id="canvas-keys" class="visually-hidden">${t('canvas.keys')}</p>
      ${this.mode === 'look' ? this.#zoomButtons() : this.#modeBar()}`;
  }

  /** @param {import('../types.js').Page} page @param {Viewport} view */
  #picture(page, view) {
    const { width, height } = this.#stored;
    const { left, top } = this.#origin;
    return html`
      <svg class="canvas" viewBox=${String(view)} aria-hidden="true">
        <g transform="translate(${-left} ${-top}) ${uprightTransform(this.#direction)}">
        <rect class="canvas-paper" width=${width} height=${height}></rect>
        <image href=${pictures.page(page.documentId, page.number, pictureOf(page))} width=${width} height=${height}></image>
        ${page.lines.map((line) => this.#outline?.lineId === line.id ? nothing : svg`
          <polygon class="line-shape ${line.id === this.activeId ? 'active' : ''} ${line.accepted ? 'accepted' : ''}"
            data-line=${line.id} points=${svgPoints(line.boundary)}></polygon>`)}
        ${this.marks.map((mark) => svg`<polygon class="mark" points=${svgPoints(mark)}></polygon>`)}
        ${this.#outline?.drawing(7 * this.#scale) ?? nothing}
        ${this.#drawn ? svg`<polygon class="outline" points=${svgPoints(rectangle(...this.#drawn))}></polygon>` : nothing}
        </g>
      </svg>`;
  }

  #zoomButtons() {
    return zoomButtons({
      onLarger: () => this.#look(this.#view?.zoomed(ZOOM_STEP)),
      onSmaller: () => this.#look(this.#view?.zoomed(1 / ZOOM_STEP)),
      onFit: () => this.#fit(),
    });
  }

  #modeBar() {
    return html`
      <div class="mode-bar" role="status">
        <p>${this.mode === 'draw' ? t('canvas.drawing') : t('canvas.outlining')}</p>
        <button type="button" @click=${() => this.emit('cancelled')}>${t('action.cancel')}</button>
        ${this.mode === 'outline'
          ? html`<button class="primary" type="button" @click=${this.#finish}>${t('action.save')}</button>`
          : nothing}
      </div>`;
  }
}

customElements.define('page-canvas', PageCanvas);
