// @ts-check
import { api } from '../api.js';
import { actionOf } from '../editor-keys.js';
import { boundingBox, moved } from '../geometry.js';
import { html, nothing, repeat, View } from '../lit.js';
import { t } from '../messages.js';
import { editorBar } from '../parts/editor-bar.js';
import '../parts/export-dialog.js';
import '../parts/line-history.js';
import '../parts/line-row.js';
import '../parts/page-canvas.js';
import { jobProgress } from '../parts/progress-bar.js';
import { go, links, replace } from '../router.js';
import { ReadingAloud } from '../speech.js';
import { jobs } from '../state/jobs.js';
import { notices } from '../state/notices.js';
import { PageEditing } from '../state/page-editing.js';
import { settings } from '../state/settings.js';
import { cutX, leastSureFirst } from '../state/unsure.js';

/** @typedef {import('../types.js').Line} Line */
/** @typedef {import('../editor-keys.js').EditorAction | 'toggle' | 'keepMine' | 'takeTheirs'} Action */

/** A page: its picture on one side, its lines with their texts on the other. */
class EditorView extends View {
  static properties = {
    documentId: { attribute: false },
    number: { attribute: false },
    wanted: { attribute: false },
  };

  #editing = new PageEditing('', 0);
  /** @type {import('../types.js').DocumentDetail | null} */
  #document = null;
  #activeId = '';
  /** @type {import('../state/unsure.js').UnsureWord | null} */
  #word = null;
  /** @type {'look' | 'draw' | 'outline'} */
  #mode = 'look';
  /** Whether Enter goes to the line that is least sure, instead of to the next. */
  #walking = false;
  /** @type {ReadingAloud | null} */
  #aloud = null;
  /** @type {'history' | 'export' | ''} */
  #dialog = '';
  #pagesSeen = 0;

  constructor() {
    super();
    this.documentId = '';
    this.number = 1;
    /** @type {string | null} the line to open with */
    this.wanted = null;
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    jobs.addEventListener('change', this.#onJobs);
    jobs.addEventListener('end', this.#onJobEnd);
    window.addEventListener('focus', this.#onFocus);
    window.addEventListener('beforeunload', this.#onLeave);
    document.addEventListener('visibilitychange', this.#onHidden);
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    jobs.removeEventListener('change', this.#onJobs);
    jobs.removeEventListener('end', this.#onJobEnd);
    window.removeEventListener('focus', this.#onFocus);
    window.removeEventListener('beforeunload', this.#onLeave);
    document.removeEventListener('visibilitychange', this.#onHidden);
    this.#aloud?.stop();
    this.#editing.flush();
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('documentId') || changed.has('number')) {
      this.#open();
    } else if (changed.has('wanted') && this.wanted) {
      this.#activate(this.wanted);
    }
  }

  #onFocus = () => this.#editing.refresh().catch((error) => notices.fail(error));
  #onHidden = () => document.visibilityState === 'hidden' && this.#editing.flush();

  #onLeave = (/** @type {BeforeUnloadEvent} */ event) => {
    if (this.#editing.saving !== 'saved') {
      this.#editing.flush();
      event.preventDefault();
    }
  };

  #onJobs = () => {
    const done = jobs.of(this.documentId)?.pagesDone ?? this.#pagesSeen;
    if (done !== this.#pagesSeen) {
      this.#pagesSeen = done;
      this.#onFocus();
    }
    this.requestUpdate();
  };

  #onJobEnd = (/** @type {any} */ { detail }) => detail.documentId === this.documentId && this.#onFocus();

  async #open() {
    this.#editing.flush();
    this.#aloud?.stop();
    const editing = new PageEditing(this.documentId, this.number);
    this.#editing = editing;
    this.#activeId = '';
    this.#mode = 'look';
    editing.addEventListener('change', () => this.#onChange(editing));
    editing.addEventListener('overtaken', () => notices.warn(t('editor.overtaken')));
    editing.addEventListener('failed', (/** @type {any} */ event) => notices.fail(event.detail));
    try {
      [this.#document] = await Promise.all([api.document(this.documentId), editing.load()]);
      document.title = `${this.#document.title}, ${this.number} – Copyist`;
      const first = editing.line(this.wanted ?? '') ?? editing.lines.find((line) => !line.accepted) ?? editing.lines[0];
      if (first && editing === this.#editing) {
        await this.#activate(first.id);
      }
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @param {PageEditing} editing */
  #onChange(editing) {
    if (editing === this.#editing) {
      if (!editing.line(this.#activeId)) {
        this.#word = null;
      }
      this.requestUpdate();
    }
  }

  /** @returns {import('../parts/line-row.js').LineRow | null} */
  #row(id = this.#activeId) {
    return this.querySelector(`line-row[data-id="${CSS.escape(id)}"]`);
  }

  /** @param {string} id @param {'start' | 'end' | 'keep'} [caret] */
  async #activate(id, caret = 'start') {
    this.#setActive(id);
    await this.updateComplete;
    this.#row()?.enter(caret);
  }

  /** @param {string} id */
  #setActive(id) {
    if (id !== this.#activeId) {
      this.#activeId = id;
      this.#word = null;
      this.#editing.flush();
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
      const following = this.number < (this.#document?.pageCount ?? 0);
      notices.tell(t('editor.lastLine'), following ? { label: t('keys.nextPage'), run: () => this.#turn(1) } : undefined);
    }
  }

  #goLeastSure() {
    const [first, second] = leastSureFirst(this.#editing.lines);
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
    if (next >= 1 && next <= (this.#document?.pageCount ?? 0)) {
      go(links.page(this.documentId, next));
    }
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const row = this.#row();
    const inField = event.target === row?.field;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (inField && row && event.altKey && digit) {
      row.take(Number(digit));
    } else if (inField && event.key === 'Tab' && !event.ctrlKey && !event.altKey) {
      if (!this.#toUnsure(event.shiftKey ? -1 : 1)) {
        return;
      }
    } else if (inField && event.key === 'Escape') {
      this.find('.pane-text h2').focus();
    } else {
      const action = actionOf(event);
      const needsField = action === 'acceptNext' || action === 'next' || action === 'previous';
      if (!action || (needsField && !inField) || (action === 'undo' && inField && this.#isTyping)) {
        return;
      }
      this.#act(action);
    }
    event.preventDefault();
  }

  get #isTyping() {
    return this.#editing.drafts.has(this.#activeId);
  }

  /** @param {1 | -1} direction @returns {boolean} whether there is one left */
  #toUnsure(direction) {
    const { lines } = this.#editing;
    const here = this.#row()?.unsureFrom(direction);
    if (here) {
      this.#row()?.select(here);
      return true;
    }
    const at = lines.findIndex((line) => line.id === this.#activeId);
    const ahead = direction === 1 ? lines.slice(at + 1) : lines.slice(0, at).reverse();
    for (const line of ahead) {
      const words = this.#row(line.id)?.unsure ?? [];
      const word = direction === 1 ? words[0] : words.at(-1);
      if (word) {
        this.#activate(line.id).then(() => this.#row()?.select(word));
        return true;
      }
    }
    return false;
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
      case 'undo': return this.#editPage(api.undo);
      case 'redo': return this.#editPage(api.redo);
      case 'acceptPage': return this.#editPage(api.acceptPage);
      case 'aloud': return this.#readAloud();
      case 'leastSure': return this.#walk();
      case 'add': return this.#add();
      default: return line ? this.#actOn(action, line) : undefined;
    }
  }

  /** @param {Exclude<Action, 'next'>} action @param {Line} line */
  async #actOn(action, line) {
    const editing = this.#editing;
    const ids = editing.lines.map(({ id }) => id);
    const at = ids.indexOf(line.id);
    switch (action) {
      case 'acceptNext':
        editing.accept(line.id);
        return this.#walking ? this.#goLeastSure() : this.#go(1);
      case 'toggle': return editing.accept(line.id, !line.accepted);
      case 'alternatives': return this.#row()?.enterAlternatives();
      case 'history': return this.#show('history');
      case 'outline': return this.#setMode('outline');
      case 'keepMine': return editing.keepMine(line.id);
      case 'takeTheirs': return editing.takeTheirs(line.id);
      case 'split': return this.#split(line);
      case 'splitBelow': {
        const box = boundingBox(line.boundary);
        return this.#editPage((page) => api.splitLine(page, line.id, { y: box.top + box.height / 2 }));
      }
      case 'merge':
        return at + 1 < ids.length ? this.#editPage((page) => api.mergeLines(page, [line.id, ids[at + 1]])) : undefined;
      case 'remove': return this.#remove(line, ids[at + 1] ?? ids[at - 1] ?? '');
      case 'up': return at > 0 ? this.#reorder(ids, at, at - 1) : undefined;
      case 'down': return at + 1 < ids.length ? this.#reorder(ids, at, at + 1) : undefined;
    }
  }

  /** @param {(page: import('../types.js').Page) => Promise<import('../types.js').Page>} change */
  async #editPage(change) {
    const at = this.#editing.lines.findIndex((line) => line.id === this.#activeId);
    await this.#editing.edit(change);
    const { lines } = this.#editing;
    if (!this.#editing.line(this.#activeId) && lines.length) {
      await this.#activate(lines[Math.min(Math.max(at, 0), lines.length - 1)].id);
    }
  }

  /** @param {string[]} ids @param {number} from @param {number} to */
  async #reorder(ids, from, to) {
    const order = ids.toSpliced(from, 1).toSpliced(to, 0, ids[from]);
    await this.#editPage((page) => api.orderLines(page, order));
    await this.#activate(ids[from], 'keep');
  }

  /** Cuts at the caret, where the words before and behind it meet on the picture. @param {Line} line */
  async #split(line) {
    const textOffset = this.#row()?.field.selectionStart ?? 0;
    await this.#editing.flush();
    const saved = this.#editing.line(line.id) ?? line;
    await this.#editPage((page) => api.splitLine(page, line.id, { x: cutX(saved, textOffset), textOffset }));
  }

  /** @param {Line} line @param {string} next */
  async #remove(line, next) {
    if (await this.#editing.remove(line.id)) {
      notices.tell(t('editor.removed'), { label: t('action.undo'), run: () => this.#act('undo') });
      await this.#activate(next);
    }
  }

  /** With the pointer a line is drawn; the keyboard puts one below the line at work, to be moved from there. */
  #add() {
    this.#setMode('draw');
  }

  /** @param {import('../types.js').Polygon} boundary */
  async #onDrawn(boundary) {
    const before = new Set(this.#editing.lines.map(({ id }) => id));
    this.#setMode('look');
    await this.#editPage((page) => api.addLine(page, { boundary }));
    const added = this.#editing.lines.find(({ id }) => !before.has(id));
    if (added) {
      await this.#activate(added.id);
    }
  }

  async #addBelow() {
    const line = this.#editing.line(this.#activeId);
    if (line) {
      await this.#onDrawn(moved(line.boundary, 0, boundingBox(line.boundary).height));
      this.#setMode('outline');
    }
  }

  /** @param {'look' | 'draw' | 'outline'} mode */
  #setMode(mode) {
    this.#mode = mode;
    this.requestUpdate();
    if (mode !== 'look') {
      this.updateComplete.then(() => this.find('.canvas-window').focus());
    } else {
      this.#row()?.enter();
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

  /** @param {'history' | 'export' | ''} dialog */
  #show(dialog) {
    this.#dialog = dialog;
    this.requestUpdate();
  }

  async #readAgain() {
    try {
      jobs.add(await api.startJob(this.documentId, [this.number]));
    } catch (error) {
      notices.fail(error);
    }
  }

  /** @override */
  render() {
    const { page, saving } = this.#editing;
    if (!page) {
      return html`<div class="page"><p class="hint" role="status">${t('state.loading')}</p></div>`;
    }
    return html`
      <div class="editor" @keydown=${this.#onKey}>
        ${editorBar({
          document: this.#document, page, saving, walking: this.#walking, aloud: this.#aloud !== null,
          act: (action) => this.#act(action), onExport: () => this.#show('export'),
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
          ${this.#reading(page)}
          <ol class="lines">
            ${repeat(page.lines, (line) => line.id, (line, i) => html`<li>${this.#line(page, line, i)}</li>`)}
          </ol>
        </section>
        ${this.#dialogs(page)}
      </div>`;
  }

  /** @param {any} event */
  #onReshaped({ detail: { lineId, boundary, baseline } }) {
    this.#setMode('look');
    this.#editing.reshape(lineId, boundary, baseline);
  }

  /** @param {KeyboardEvent} event Enter in drawing mode is the way without a pointer */
  #onCanvasKey(event) {
    if (event.key === 'Enter' && this.#mode === 'draw') {
      event.preventDefault();
      this.#addBelow();
    }
  }

  /** @param {import('../types.js').Page} page @param {Line} line @param {number} i */
  #line(page, line, i) {
    const editing = this.#editing;
    return html`
      <line-row data-id=${line.id} .page=${page} .line=${line} .number=${i + 1} .draft=${editing.textOf(line)}
        .active=${line.id === this.#activeId} .theirs=${editing.conflicts.get(line.id)}
        .showConfidence=${settings.showConfidence}
        @entered=${() => this.#setActive(line.id)}
        @typed=${(/** @type {any} */ e) => editing.type(line, e.detail)}
        @chosen=${(/** @type {any} */ e) => editing.choose(line, e.detail)}
        @act=${(/** @type {any} */ e) => this.#act(e.detail)}
        @word=${(/** @type {any} */ e) => {
          this.#word = e.detail;
          this.requestUpdate();
        }}></line-row>`;
  }

  /** What there is to say instead of lines. @param {import('../types.js').Page} page */
  #reading(page) {
    const job = jobs.of(this.documentId);
    if (job && (page.state === 'queued' || page.state === 'reading')) {
      return html`<div class="reading">${jobProgress(job)}</div>`;
    }
    if (page.state === 'failed') {
      return html`
        <div class="reading wrong" role="alert">
          <h3>${t('editor.failed')}</h3>
          <p>${page.failure}</p>
          <button type="button" @click=${this.#readAgain}>${t('document.readAgain')}</button>
        </div>`;
    }
    if (page.state === 'unread' || page.lines.length === 0) {
      return html`
        <div class="reading" role="status">
          <h3>${page.state === 'read' ? t('editor.noLines') : t('state.unread')}</h3>
          <p>${page.state === 'read' ? t('editor.noLinesHint') : t('editor.unreadHint')}</p>
          <button type="button" @click=${this.#readAgain}>${t('editor.readPage')}</button>
          <button type="button" @click=${() => this.#act('add')}>${t('do.add')}</button>
        </div>`;
    }
    return nothing;
  }

  /** @param {import('../types.js').Page} page */
  #dialogs(page) {
    const line = this.#editing.line(this.#activeId);
    if (this.#dialog === 'history' && line) {
      return html`
        <line-history .page=${page} .lineId=${line.id} @close=${() => this.#show('')}
          @taken=${(/** @type {any} */ e) => this.#editing.choose(line, e.detail)}></line-history>`;
    }
    if (this.#dialog === 'export') {
      return html`
        <export-dialog .documents=${[this.documentId]} .pageCount=${this.#document?.pageCount ?? 1} .page=${this.number}
          @close=${() => this.#show('')}></export-dialog>`;
    }
    return nothing;
  }
}

customElements.define('editor-view', EditorView);
