// @ts-check
import { html, live, nothing, View } from '../lit.js';
import { percent, t } from '../messages.js';
import { icon } from './icon.js';
import { linePicture } from './line-picture.js';

/** @typedef {import('../state/unsure.js').UnsureWord} UnsureWord */

/**
 * A line: its picture right above the field with its text, and, while it is the one at work, the other readings of the
 * word in question and what can be done with it. Fires `typed` (text), `entered`, `word` (the unsure word at the caret or
 * null), `chosen` (whole text), `settled` (whose text is to stay after a conflict, `mine` or `theirs`) and `act` (the name of
 * an action).
 */
export class LineRow extends View {
  static properties = {
    page: { attribute: false },
    line: { attribute: false },
    number: { attribute: false },
    draft: { attribute: false },
    unsure: { attribute: false },
    active: { attribute: false },
    reading: { attribute: false },
    theirs: { attribute: false },
    showConfidence: { attribute: false },
  };

  /** @type {UnsureWord | null} at the caret */
  #word = null;

  constructor() {
    super();
    /** @type {import('../types.js').Page} */
    this.page = /** @type {any} */ (null);
    /** @type {import('../types.js').Line} */
    this.line = /** @type {any} */ (null);
    this.number = 0;
    this.draft = '';
    /** @type {UnsureWord[]} where they stand in the draft */
    this.unsure = [];
    this.active = false;
    /** Whether it is being read again. */
    this.reading = false;
    /** @type {import('../types.js').Line | undefined} what another window wrote */
    this.theirs = undefined;
    this.showConfidence = false;
  }

  /**
   * A word that an undo, a save or another window has taken out of the line is no longer in question.
   * @override @param {Map<string, unknown>} changed
   */
  willUpdate(changed) {
    const word = this.#word;
    if (word && changed.has('unsure')) {
      this.#word = this.unsure.find(({ start, text }) => start === word.start && text === word.text) ?? null;
      if (!this.#word) {
        this.emit('word', null);
      }
    }
  }

  /**
   * A text that comes from elsewhere leaves the caret where it was.
   * @override @param {Map<PropertyKey, unknown>} changed
   */
  update(changed) {
    const { field } = this;
    const { selectionStart = 0, selectionEnd = 0, value } = field ?? {};
    super.update(changed);
    if (field?.value !== value && field === document.activeElement) {
      field.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  /** @returns {HTMLTextAreaElement} */
  get field() {
    return this.find('textarea');
  }

  /** @param {'start' | 'end' | 'keep'} caret */
  enter(caret = 'keep') {
    this.field.focus({ preventScroll: true });
    if (caret !== 'keep') {
      const at = caret === 'start' ? 0 : this.field.value.length;
      this.field.setSelectionRange(at, at);
    }
    this.scrollIntoView({ block: 'nearest', behavior: 'auto' });
    this.field.scrollIntoView({ block: 'nearest', behavior: 'auto' }); // where there is not room for the whole line
  }

  /** Selects an unsure word. @param {UnsureWord} word */
  select(word) {
    this.enter();
    this.field.setSelectionRange(word.start, word.end);
    this.#onCaret();
  }

  /** The next unsure word in this direction from the caret. @param {1 | -1} direction */
  unsureFrom(direction) {
    const { selectionStart, selectionEnd } = this.field;
    return direction === 1
      ? this.unsure.find((word) => word.start >= selectionEnd && !(word.start === selectionStart && word.end === selectionEnd))
      : this.unsure.filter((word) => word.end <= selectionStart).at(-1);
  }

  /** Takes the alternative with this number, 1-based. @param {number} number */
  take(number) {
    const [text] = this.#alternatives().slice(number - 1);
    if (text !== undefined) {
      this.#take(text);
    }
  }

  enterAlternatives() {
    this.find('.alternatives button')?.focus();
  }

  /** @param {string} text */
  #take(text) {
    const word = this.#word;
    this.field.focus();
    if (word) {
      this.field.setRangeText(text, word.start, word.end, 'end'); // with the caret behind it, for Tab to go on from
      this.emit('chosen', this.field.value);
    } else {
      this.emit('chosen', text);
    }
  }

  #alternatives() {
    if (this.#word) {
      return this.#word.alternatives;
    }
    return this.line.accepted || this.line.source !== 'machine' ? [] : this.line.alternatives.filter((a) => a !== this.draft);
  }

  #onCaret() {
    const { selectionStart, selectionEnd } = this.field;
    const word = this.unsure.find(({ start, end }) => start <= selectionStart && selectionEnd <= end) ?? null;
    if (word?.start !== this.#word?.start || word?.text !== this.#word?.text) {
      this.#word = word;
      this.emit('word', word);
      this.requestUpdate();
    }
  }

  /** @param {InputEvent} event */
  #onInput(event) {
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    const text = field.value.replace(/[\r\n]+/g, ' ');
    this.emit('typed', text);
    this.#onCaret();
  }

  /** @param {KeyboardEvent} event arrows among the alternatives */
  #onAlternativesKey(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('.alternatives button')]);
    const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      buttons[(at + step + buttons.length) % buttons.length].focus();
    } else if (event.key === 'Escape') {
      this.field.focus();
    } else {
      if (event.key === 'Enter') {
        event.stopPropagation();
      }
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @override */
  render() {
    const { line, page } = this;
    const boxes = this.active && this.#word ? [this.#word.box] : [];
    return html`
      <div class="line ${this.active ? 'active' : ''} ${line.accepted ? 'accepted' : ''}">
        <div class="line-margin">
          <span class="line-number" aria-hidden="true">${this.number}</span>
          ${this.#state()}
        </div>
        <div class="line-body">
          ${linePicture({
            documentId: page.documentId, page: page.number, lineId: line.id, boundary: line.boundary, direction: line.direction,
            widthPx: page.widthPx ?? Infinity, heightPx: page.heightPx ?? Infinity, marks: boxes,
          })}
          <div class="field">
            <div class="mirror" aria-hidden="true">${this.#mirror()}</div>
            <textarea rows="1" maxlength="5000" autocomplete="off" autocapitalize="off" spellcheck="false"
              aria-label=${this.#label()} .value=${live(this.draft)}
              @input=${this.#onInput} @focus=${() => this.emit('entered')}
              @keyup=${this.#onCaret} @click=${this.#onCaret}></textarea>
          </div>
          ${this.theirs ? this.#conflict(this.theirs) : nothing}
          ${this.active ? this.#choices() : nothing}
          ${this.active ? this.#actions() : nothing}
        </div>
      </div>`;
  }

  #label() {
    const { line } = this;
    const parts = [t('line.label', { number: this.number })];
    if (this.reading) {
      parts.push(t('line.reading'));
    } else if (line.accepted) {
      parts.push(t('line.accepted'));
    } else if (line.confidence !== null && line.source === 'machine') {
      parts.push(t('line.sure', { percent: percent(line.confidence) }));
    }
    if (this.unsure.length) {
      parts.push(t('line.unsure', { count: this.unsure.length }));
    }
    return parts.join(', ');
  }

  #state() {
    const { line } = this;
    if (this.reading) {
      return html`<span class="line-state reading-now" title=${t('line.reading')}>${icon('flip')}</span>`;
    }
    if (line.accepted) {
      return html`<span class="line-state" title=${t('line.accepted')}>${icon('check')}</span>`;
    }
    if (line.source === 'human') {
      return html`<span class="line-state" title=${t('line.corrected')}>${icon('draw')}</span>`;
    }
    return this.showConfidence && line.confidence !== null
      ? html`<span class="line-confidence" title=${t('line.sure', { percent: percent(line.confidence) })}>
          ${percent(line.confidence)}</span>`
      : nothing;
  }

  /** The text once more, invisible, with the unsure words underlined; it also gives the field its height. */
  #mirror() {
    const pieces = [];
    let at = 0;
    for (const word of this.unsure) {
      const current = this.active && word.start === this.#word?.start;
      pieces.push(this.draft.slice(at, word.start));
      pieces.push(html`<mark class=${current ? 'unsure current' : 'unsure'}>${this.draft.slice(word.start, word.end)}</mark>`);
      at = word.end;
    }
    pieces.push(this.draft.slice(at));
    return html`${pieces}${'\u200b'}`;
  }

  #choices() {
    const alternatives = this.#alternatives().slice(0, 9);
    if (!alternatives.length) {
      return nothing;
    }
    const label = this.#word ? t('line.insteadOf', { word: this.#word.text }) : t('line.otherReadings');
    return html`
      <div class="alternatives" role="group" aria-label=${label} @keydown=${this.#onAlternativesKey}>
        <span class="hint" aria-hidden="true">${label}</span>
        ${alternatives.map((text, i) => html`
          <button class="alternative" type="button" aria-keyshortcuts="Alt+${i + 1}" @click=${() => this.#take(text)}>
            <kbd aria-hidden="true">${i + 1}</kbd>${text}</button>`)}
      </div>`;
  }

  #actions() {
    /** @type {[string, import('../messages.js').MessageKey, Parameters<typeof icon>[0]][]} */
    const actions = [
      ['split', 'do.split', 'split'], ['merge', 'do.merge', 'merge'], ['up', 'do.up', 'up'], ['down', 'do.down', 'down'],
      ['outline', 'do.outline', 'outline'], ['again', 'do.again', 'flip'], ['add', 'do.add', 'add'], ['history', 'do.history', 'history'],
      ['remove', 'do.remove', 'bin'],
    ];
    return html`
      <div class="line-actions" role="group" aria-label=${t('line.actions')}>
        <button class="accept" type="button" aria-pressed=${this.line.accepted} @click=${() => this.emit('act', 'toggle')}>
          ${icon('check')} ${this.line.accepted ? t('line.accepted') : t('do.accept')}</button>
        <span class="line-tools">
          ${actions.map(([name, text, drawing]) => html`
            <button class="quiet square" type="button" aria-label=${t(text)} title=${t(text)}
              @click=${() => this.emit('act', name)}>${icon(drawing)}</button>`)}
        </span>
      </div>`;
  }

  /** @param {import('../types.js').Line} theirs */
  #conflict(theirs) {
    return html`
      <div class="conflict" role="alert">
        <p><strong>${t('conflict.title')}</strong></p>
        <p class="conflict-text">${theirs.text || t('line.noText')}</p>
        <div class="row">
          <button type="button" @click=${() => this.emit('settled', 'mine')}>${t('conflict.mine')}</button>
          <button type="button" @click=${() => this.emit('settled', 'theirs')}>${t('conflict.theirs')}</button>
        </div>
      </div>`;
  }
}

customElements.define('line-row', LineRow);
