// @ts-check
import { keyNames } from '../editor-keys.js';
import { html, nothing, repeat, View } from '../lit.js';
import { t } from '../messages.js';
import { icon } from './icon.js';
import { pageCard } from './page-card.js';

/** @typedef {import('../types.js').PageSummary} PageSummary */

/**
 * The pages of a document, to open, to turn, to move by key, button or drag, and to delete. Fires `order` (the number of each page now,
 * in the order wanted) `turn` (the id of a page) and `remove` (its number).
 */
class PageList extends View {
  static properties = { documentId: { attribute: false }, pages: { attribute: false } };

  /** @type {number | null} the page that is dragged */
  #dragged = null;
  /** @type {number | null} the page that it would take the place of */
  #over = null;

  constructor() {
    super();
    this.documentId = '';
    /** @type {PageSummary[]} */
    this.pages = [];
  }

  /** @param {PageSummary} page @param {number} to its number then */
  #move(page, to) {
    if (to >= 1 && to <= this.pages.length && to !== page.number) {
      const numbers = this.pages.map(({ number }) => number);
      this.emit('order', numbers.toSpliced(page.number - 1, 1).toSpliced(to - 1, 0, page.number));
    }
  }

  /** @param {KeyboardEvent} event @param {PageSummary} page */
  #onKey(event, page) {
    if (!event.altKey || this.pages.length === 1) {
      return;
    }
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      this.#move(page, page.number + (event.key === 'ArrowUp' ? -1 : 1));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      this.emit('remove', page.number);
    } else {
      return;
    }
    event.preventDefault();
  }

  /** @param {DragEvent} event @param {PageSummary} page */
  #onDragStart(event, page) {
    this.#dragged = page.number;
    event.dataTransfer?.setData('application/x-copyist-page', String(page.number));
  }

  /** @param {DragEvent} event @param {PageSummary} page */
  #onDragOver(event, page) {
    if (this.#dragged !== null) {
      event.preventDefault();
      this.#over = page.number;
      this.requestUpdate();
    }
  }

  /** @param {DragEvent} event @param {PageSummary} page */
  #onDrop(event, page) {
    const dragged = this.pages.find(({ number }) => number === this.#dragged);
    if (dragged) {
      event.preventDefault();
      this.#move(dragged, page.number);
    }
    this.#onDragEnd();
  }

  #onDragEnd() {
    this.#dragged = null;
    this.#over = null;
    this.requestUpdate();
  }

  /** A page that is moved keeps the focus. @override @param {Map<PropertyKey, unknown>} changed */
  update(changed) {
    const focused = document.activeElement;
    super.update(changed);
    if (focused instanceof HTMLElement && this.contains(focused)) {
      focused.focus();
    }
  }

  /** @override */
  render() {
    const several = this.pages.length > 1;
    return html`
      <ol class="cards pages">
        ${repeat(this.pages, (page) => page.id, (page) => html`
          <li class=${this.#over === page.number && this.#dragged !== page.number ? 'drop-place' : ''} draggable=${several}
            @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(event, page)}
            @dragstart=${(/** @type {DragEvent} */ event) => this.#onDragStart(event, page)}
            @dragover=${(/** @type {DragEvent} */ event) => this.#onDragOver(event, page)}
            @drop=${(/** @type {DragEvent} */ event) => this.#onDrop(event, page)} @dragend=${this.#onDragEnd}>
            ${pageCard(this.documentId, page, this.#tools(page, several))}
          </li>`)}
      </ol>`;
  }

  /** @param {PageSummary} page @param {boolean} several whether there are other pages */
  #tools(page, several) {
    const { number } = page;
    const turn = t('pages.turn', { page: number });
    /** @type {(text: string, drawing: Parameters<typeof icon>[0], act: () => void, keys: string, disabled?: boolean) => unknown} */
    const button = (text, drawing, act, keys, disabled = false) => html`
      <button class="quiet square small" type="button" aria-label=${text} title="${text} (${keyNames(keys).join('+')})" aria-keyshortcuts=${keys}
        ?disabled=${disabled} @click=${act}>${icon(drawing)}</button>`;
    return html`
      <div class="card-tools" role="group" aria-label=${t('document.page', { page: number })}>
        <button class="quiet square small" type="button" aria-label=${turn} title=${turn}
          @click=${() => this.emit('turn', page.id)}>${icon('turn')}</button>
        ${several ? html`
        ${button(t('pages.earlier', { page: number }), 'back', () => this.#move(page, number - 1), 'Alt+ArrowUp', number === 1)}
        ${button(t('pages.later', { page: number }), 'next', () => this.#move(page, number + 1), 'Alt+ArrowDown', number === this.pages.length)}
        ${button(t('pages.remove', { page: number }), 'bin', () => this.emit('remove', number), 'Alt+Delete')}` : nothing}
      </div>`;
  }
}

customElements.define('page-list', PageList);
