// @ts-check
import { html, repeat, View } from '../lit.js';
import { settings } from '../state/settings.js';
import './line-row.js';

/** @typedef {import('./line-row.js').LineRow} LineRow */

/**
 * The lines of a page in their order. Fires `entered` (line id), `word` (the unsure word at the caret, or null) and `act`
 * (the name of an action for the line that is active).
 */
export class LineList extends View {
  static properties = { editing: { attribute: false }, page: { attribute: false }, activeId: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../state/page-editing.js').PageEditing} */
    this.editing = /** @type {any} */ (null);
    /** @type {import('../types.js').Page} */
    this.page = /** @type {any} */ (null);
    this.activeId = '';
  }

  #onEditing = () => this.requestUpdate();

  /** @override @param {Map<PropertyKey, any>} changed */
  willUpdate(changed) {
    if (changed.has('editing')) {
      changed.get('editing')?.removeEventListener('change', this.#onEditing);
      this.editing.addEventListener('change', this.#onEditing);
    }
  }

  /** The row of a line. @param {string} [id] of the active one if left out @returns {LineRow | null} */
  row(id = this.activeId) {
    return this.find(`line-row[data-id="${CSS.escape(id)}"]`);
  }

  /** Goes to the next unsure word, in this line or behind it. @param {1 | -1} direction @returns {boolean} whether there is one */
  toUnsure(direction) {
    const here = this.row()?.unsureFrom(direction);
    if (here) {
      this.row()?.select(here);
      return true;
    }
    const { lines } = this.page;
    const at = lines.findIndex((line) => line.id === this.activeId);
    const ahead = direction === 1 ? lines.slice(at + 1) : lines.slice(0, Math.max(0, at)).reverse();
    for (const line of ahead) {
      const row = this.row(line.id);
      const word = row?.unsure.at(direction === 1 ? 0 : -1);
      if (row && word) {
        row.select(word);
        return true;
      }
    }
    return false;
  }

  /** @override */
  render() {
    const { editing, page } = this;
    return html`
      <ol class="lines">
        ${repeat(page.lines, (line) => line.id, (line, i) => html`
          <li><line-row data-id=${line.id} .page=${page} .line=${line} .number=${i + 1} .draft=${editing.textOf(line)}
            .unsure=${editing.unsureOf(line)} .reading=${editing.readings.isReading(line.id)}
            .active=${line.id === this.activeId} .theirs=${editing.theirs(line)}
            .showConfidence=${settings.showConfidence}
            @entered=${() => this.emit('entered', line.id)}
            @typed=${(/** @type {any} */ event) => editing.type(line, event.detail)}
            @chosen=${(/** @type {any} */ event) => editing.choose(line, event.detail)}
            @settled=${(/** @type {any} */ event) =>
              event.detail === 'mine' ? editing.keepMine(line.id) : editing.takeTheirs(line.id)}
            @act=${(/** @type {any} */ event) => this.emit('act', event.detail)}
            @word=${(/** @type {any} */ event) => this.emit('word', event.detail)}></line-row></li>`)}
      </ol>`;
  }
}

customElements.define('line-list', LineList);
