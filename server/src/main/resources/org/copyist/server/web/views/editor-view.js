// @ts-check
import { api } from '../api.js';
import { actionOf } from '../editor-keys.js';
import { boundingBox, moved } from '../geometry.js';
import { html, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { editorBar } from '../parts/editor-bar.js';
import '../parts/export-dialog.js';
import { importRemarks } from '../parts/import-remarks.js';
import '../parts/line-history.js';
import '../parts/line-list.js';
import '../parts/page-canvas.js';
import { pageState } from '../parts/page-state.js';
import '../parts/read-again.js';
import { go, links, replace } from '../router.js';
import { ReadingAloud } from '../speech.js';
import { CorrectionOffer } from '../state/correction-offer.js';
import { jobs } from '../state/jobs.js';
import * as layout from '../state/layout-edits.js';
import { notices } from '../state/notices.js';
import { PageSession } from '../state/page-session.js';
import { leastSureFirst } from '../state/unsure.js';

/** @typedef {import('../types.js').Line} Line */
/** @typedef {import('../editor-keys.js').EditorAction | 'toggle'} Action */

/** A page: its picture on one side, its lines with their texts on the other. */
class EditorView extends View {
  static properties = {
    documentId: { attribute: false },
    number: { attribute: false },
    wanted: { attribute: false },
  };

  #session = new PageSession(this, () => this.#onChange());
  #offer = new CorrectionOffer();
  #activeId = '';
  /** @type {import('../state/unsure.js').UnsureWord | null} */
  #word = null;
  /** @type {'look' | 'draw' | 'outline'} */
  #mode = 'look';
  /** Whether Enter goes to the line that is least sure, instead of to the next. */
  #walking = false;
  /** @type {ReadingAloud | null} */
  #aloud = null;
  /** @type {'history' | 'export' | 'again' | ''} */
  #dialog = '';
  /** What stays on top knows how high the bar is: it has as many rows as it needs. */
  #barHeight = new ResizeObserver(([{ target, borderBoxSize: [{ blockSize }] }]) =>
    /** @type {HTMLElement} */ (target.parentElement).style.setProperty('--bar', `${blockSize}px`));

  constructor() {
    super();
    this.documentId = '';
    this.number = 1;
    /** @type {string | null} the line to open with */
    this.wanted = null;
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.#aloud?.stop();
    this.#barHeight.disconnect();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('documentId') || changed.has('number')) {
      this.#aloud?.stop();
      this.#activeId = '';
      this.#mode = 'look';
      this.#session.open(this.documentId, this.number);
    } else if (changed.has('wanted') && this.wanted) {
      this.#activate(this.wanted);
    }
  }

  /** @override */
  updated() {
    const bar = this.find('.editor-bar');
    if (bar) {
      this.#barHeight.observe(bar);
    }
  }

  get #editing() {
    return this.#session.editing;
  }

  /** A page opens at the line that was asked for, else at the first that nobody has accepted yet. */
  #onChange() {
    const { lines, number } = this.#editing;
    if (number !== this.number) {
      go(links.page(this.documentId, number, this.#activeId)); // another window has moved the page
      return;
    }
    if (!this.#editing.line(this.#activeId)) {
      this.#word = null;
      this.#mode = this.#mode === 'outline' ? 'look' : this.#mode; // not the outline of whichever line comes next
    }
    if (!this.#activeId && lines.length) {
      const first = this.#editing.line(this.wanted ?? '') ?? lines.find((line) => !line.accepted) ?? lines[0];
      this.#activate(first.id);
    }
  }

  /** @returns {import('../parts/line-list.js').LineList | null} */
  get #list() {
    return this.find('line-list');
  }

  get #row() {
    return this.#list?.row() ?? null;
  }

  /** @param {string} id @param {'start' | 'end' | 'keep'} [caret] */
  async #activate(id, caret = 'start') {
    this.#setActive(id);
    await this.updateComplete;
    await this.#list?.updateComplete;
    await this.#row?.updateComplete;
    this.#row?.enter(caret);
  }

  /** @param {string} id */
  #setActive(id) {
    if (id !== this.#activeId) {
      this.#activeId = id;
      this.#word = null;
      this.#offer.moveTo(this.#editing, id, this.#editing.flush());
      replace(links.page(this.documentId, this.number, id));
      this.requestUpdate();
    }
  }

  /** @param {1 | -1} step */
  #go(step) {
    const { lines } = this.#editing;
    const next = lines[lines.findIndex((line) => line.id === this.#activeId) + step];
    if (next) {
      this.#activate(next.id);
    } else if (step === 1) {
      const following = this.number < (this.#session.document?.pageCount ?? 0);
      this.#offer.moveTo(this.#editing, this.#activeId, this.#editing.flush());
      notices.tell(t('editor.lastLine'), following ? { label: t('keys.nextPage'), run: () => this.#turn(1) } : undefined);
    }
  }

  #goLeastSure() {
    const [first, second] = leastSureFirst(this.#editing.unchecked);
    const next = first === this.#activeId ? second : first;
    if (next) {
      this.#activate(next);
    } else {
      this.#walking = false;
      notices.tell(t('editor.allChecked'));
    }
  }

  /** @param {1 | -1} step */
  #turn(step) {
    const next = this.number + step;
    if (next >= 1 && next <= (this.#session.document?.pageCount ?? 0)) {
      go(links.page(this.documentId, next));
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const row = this.#row;
    const inField = event.target === row?.field;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (inField && row && event.altKey && digit) {
      row.take(Number(digit));
    } else if (inField && event.key === 'Tab' && !event.ctrlKey && !event.altKey) {
      if (!this.#list?.toUnsure(event.shiftKey ? -1 : 1)) {
        return;
      }
    } else if (inField && event.key === 'Escape') {
      this.find('.pane-text h2').focus();
    } else {
      const action = actionOf(event);
      const needsField = action === 'acceptNext' || action === 'next' || action === 'previous';
      if (!action || (needsField && !inField) || (action === 'undo' && inField && this.#editing.isTyped(this.#activeId))) {
        return;
      }
      this.#act(action);
    }
    event.preventDefault();
  }

  /** @param {Action} action */
  async #act(action) {
    const editing = this.#editing;
    const line = editing.line(this.#activeId);
    switch (action) {
      case 'next': return this.#go(1);
      case 'previous': return this.#go(-1);
      case 'nextPage': return this.#turn(1);
      case 'previousPage': return this.#turn(-1);
      case 'save': return editing.flush();
      case 'undo': return this.#staying(editing.undo());
      case 'redo': return this.#staying(editing.redo());
      case 'acceptPage': return this.#staying(editing.edit(api.acceptPage));
      case 'aloud': return this.#readAloud();
      case 'leastSure': return this.#walk();
      case 'add': return this.#setMode('draw');
      default: return line ? this.#actOn(action, line) : undefined;
    }
  }

  /** @param {Exclude<Action, 'next'>} action @param {Line} line */
  async #actOn(action, line) {
    const editing = this.#editing;
    switch (action) {
      case 'acceptNext':
        editing.accept(line.id);
        return this.#walking ? this.#goLeastSure() : this.#go(1);
      case 'toggle': return editing.accept(line.id, !line.accepted);
      case 'alternatives': return this.#row?.enterAlternatives();
      case 'history': return this.#show('history');
      case 'outline': return this.#setMode('outline');
      case 'split': return this.#then(layout.splitAtCaret(editing, line.id, this.#row?.field.selectionStart ?? 0));
      case 'splitBelow': return this.#then(editing.readings.after(layout.splitBelow(editing, line)));
      case 'again': return editing.isChecked(line) ? this.#show('again') : this.#readLines([line.id]);
      case 'merge': return this.#then(layout.mergeWithNext(editing, line.id));
      case 'up': return this.#then(layout.reorder(editing, line.id, -1));
      case 'down': return this.#then(layout.reorder(editing, line.id, 1));
      case 'remove': return this.#remove(line);
    }
  }

  /** Stays with the line at work through an edit of the page. @param {Promise<boolean>} edit */
  #staying(edit) {
    return this.#then(layout.staying(this.#editing, this.#activeId, edit));
  }

  /** Goes on with the line that an edit has named, unless the reader has gone elsewhere. @param {Promise<string | undefined>} edit */
  async #then(edit) {
    const from = this.#activeId;
    const lineId = await edit;
    if (lineId && (this.#activeId === from || !this.#editing.line(this.#activeId))) {
      await this.#activate(lineId, 'keep');
    }
    return lineId;
  }

  /** @param {Line} line */
  async #remove(line) {
    const removed = this.#editing.remove(line.id);
    await this.#staying(removed);
    if (await removed) {
      notices.tell(t('editor.removed'), { label: t('action.undo'), run: () => this.#act('undo') });
    }
  }

  /** @param {import('../types.js').Polygon} boundary */
  async #onDrawn(boundary) {
    this.#setMode('look');
    return this.#then(this.#editing.readings.after(layout.add(this.#editing, boundary)));
  }

  /** The way to add a line without a pointer: below the line at work, to be moved from there. */
  async #addBelow() {
    const line = this.#editing.line(this.#activeId);
    if (line) {
      const added = await this.#onDrawn(moved(line.boundary, 0, boundingBox(line.boundary).height));
      if (added && added === this.#activeId) {
        this.#setMode('outline');
      }
    }
  }

  /** @param {'look' | 'draw' | 'outline'} mode */
  #setMode(mode) {
    this.#mode = mode;
    this.requestUpdate();
    if (mode !== 'look') {
      this.updateComplete.then(() => this.find('.canvas-window').focus());
    } else {
      this.#row?.enter();
    }
  }

  #walk() {
    this.#walking = !this.#walking;
    this.requestUpdate();
    if (this.#walking) {
      this.#goLeastSure();
    }
  }

  async #readAloud() {
    if (this.#aloud) {
      this.#aloud.stop();
      return;
    }
    const { lines } = this.#editing;
    const from = Math.max(0, lines.findIndex((line) => line.id === this.#activeId));
    this.#aloud = new ReadingAloud();
    this.requestUpdate();
    const texts = lines.slice(from).map((line) => ({ id: line.id, text: this.#editing.textOf(line) }));
    await this.#aloud.read(texts, (id) => this.#activate(id));
    this.#aloud = null;
    this.requestUpdate();
  }

  /** @param {'history' | 'export' | 'again' | ''} dialog */
  #show(dialog) {
    this.#dialog = dialog;
    this.requestUpdate();
  }

  /** @param {string[]} lineIds @param {import('../state/line-readings.js').Choices} [choices] */
  #readLines(lineIds, choices) {
    return this.#editing.readings.again(lineIds, choices, () => this.#act('undo'));
  }

  /** Leaves for what is found in this document, once it is saved. @param {boolean} replacing */
  async #find(replacing) {
    const where = { document: this.documentId };
    if (await this.#editing.flush()) {
      go(replacing ? links.replace({ ...where, page: String(this.number) }) : links.search(where));
    }
  }

  async #readPage() {
    try {
      jobs.add(await api.startJob(this.documentId, [this.number]));
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @override */
  render() {
    const { page, saving, readings: { toRead } } = this.#editing;
    if (!page) {
      return html`<div class="page"><p class="hint" role="status">${t('state.loading')}</p></div>`;
    }
    return html`
      <div class="editor" @keydown=${this.#onKey}>
        ${editorBar({
          document: this.#session.document, page, saving, walking: this.#walking, aloud: this.#aloud !== null,
          act: (action) => this.#act(action), onFind: (replacing) => this.#find(replacing),
          onReadAgain: () => this.#show('again'), onExport: () => this.#show('export'),
        })}
        <section class="pane-picture" aria-label=${t('editor.picture')}>
          <page-canvas .page=${page} .activeId=${this.#activeId} .mode=${this.#mode} .marks=${this.#word ? [this.#word.box] : []}
            @chosen=${(/** @type {any} */ e) => this.#activate(e.detail)}
            @drawn=${(/** @type {any} */ e) => this.#onDrawn(e.detail)}
            @reshaped=${this.#onReshaped} @cancelled=${() => this.#setMode('look')}
            @keydown=${this.#onCanvasKey}></page-canvas>
        </section>
        <section class="pane-text" aria-labelledby="lines-heading">
          <h2 id="lines-heading" class="visually-hidden" tabindex="-1">${t('editor.lines', { count: page.lines.length })}</h2>
          ${pageState(page, toRead, {
            onRead: () => this.#readPage(), onAdd: () => this.#act('add'),
            onRest: () => this.#readLines(toRead.map(({ id }) => id)),
          })}
          <line-list .editing=${this.#editing} .page=${page} .activeId=${this.#activeId}
            @entered=${(/** @type {any} */ e) => this.#setActive(e.detail)}
            @act=${(/** @type {any} */ e) => this.#act(e.detail)} @word=${this.#onWord}></line-list>
          ${importRemarks(page)}
        </section>
        ${this.#dialogs(page)}
      </div>`;
  }

  /** @param {any} event */
  #onReshaped({ detail: { lineId, boundary, baseline } }) {
    this.#setMode('look');
    this.#editing.readings.after(this.#editing.reshape(lineId, boundary, baseline));
  }

  /** @param {KeyboardEvent} event Enter in drawing mode is the way without a pointer */
  #onCanvasKey(event) {
    if (event.key === 'Enter' && this.#mode === 'draw') {
      event.preventDefault();
      this.#addBelow();
    }
  }

  /** @param {any} event */
  #onWord({ detail }) {
    this.#word = detail;
    this.requestUpdate();
  }

  /** @param {import('../types.js').Page} page */
  #dialogs(page) {
    const line = this.#editing.line(this.#activeId);
    if (this.#dialog === 'history' && line) {
      return html`
        <line-history .page=${page} .lineId=${line.id} @close=${() => this.#show('')}
          @taken=${(/** @type {any} */ e) => this.#editing.choose(line, e.detail)}></line-history>`;
    }
    if (this.#dialog === 'again') {
      return html`
        <read-again .editing=${this.#editing} .lineId=${this.#activeId} @close=${() => this.#show('')}
          @chosen=${(/** @type {any} */ e) => this.#readLines(e.detail.lineIds, e.detail.choices)}></read-again>`;
    }
    if (this.#dialog === 'export') {
      return html`
        <export-dialog .documents=${[this.documentId]} .pageCount=${this.#session.document?.pageCount ?? 1} .page=${this.number}
          @close=${() => this.#show('')}></export-dialog>`;
    }
    return nothing;
  }
}

customElements.define('editor-view', EditorView);
