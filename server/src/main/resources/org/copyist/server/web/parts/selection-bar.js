// @ts-check
import { html, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { act } from '../state/bulk.js';
import { notices } from '../state/notices.js';
import './collection-dialog.js';
import './confirm-dialog.js';
import './export-dialog.js';
import { icon } from './icon.js';
import './tag-dialog.js';

/** As many documents as a request for an export can name. */
const MOST_EXPORTED = 1000;

/** @typedef {'export' | 'delete' | 'add-tag' | 'remove-tag' | 'collection' | ''} Dialog */

/** What can be done with the documents that are selected. Fires `all`, `none`, and `done` after something was. */
class SelectionBar extends View {
  static properties = { selected: { attribute: false }, total: { attribute: false }, bin: { attribute: false }, tags: { attribute: false } };

  /** @type {Dialog} */
  #dialog = '';
  #busy = false;

  constructor() {
    super();
    /** @type {import('../types.js').Document[]} */
    this.selected = [];
    this.total = 0;
    this.bin = false;
    /** @type {string[]} every tag in use */
    this.tags = [];
  }

  /** @param {Dialog} dialog */
  #show(dialog) {
    this.#dialog = dialog;
    this.requestUpdate();
  }

  /**
   * @param {import('../state/bulk.js').BulkAction} action
   * @param {import('../messages.js').MessageKey} told
   * @param {{ tag?: string, collection?: string }} [values]
   */
  async #act(action, told, values) {
    this.#busy = true;
    this.requestUpdate();
    const done = await act(this.selected.map(({ id }) => id), action, values);
    this.#busy = false;
    if (done.length) {
      const undo = { label: t('action.undo'), run: () => act(done, 'restore').then(() => this.emit('done')) };
      notices.tell(t(told, { count: done.length, ...values }), action === 'bin' ? undo : undefined);
    }
    this.emit('done');
    this.requestUpdate();
  }

  /** @override */
  render() {
    const count = this.selected.length;
    return html`
      <div class="selection" role="region" aria-label=${t('library.selection')}>
        <span role="status">${t('library.selected', { count })}</span>
        ${count < this.total
          ? html`<button class="quiet" type="button" @click=${() => this.emit('all')}>${t('library.selectAll', { count: this.total })}</button>`
          : nothing}
        ${this.bin ? this.#binActions() : this.#actions()}
        <button class="quiet" type="button" @click=${() => this.emit('none')}>${t('library.selectNone')}</button>
        ${this.#dialogs()}
      </div>`;
  }

  #binActions() {
    return html`
      <button type="button" ?disabled=${this.#busy} @click=${() => this.#act('restore', 'bin.restored')}>
        ${icon('restore')} ${t('bin.restore')}</button>
      <button class="danger" type="button" ?disabled=${this.#busy} @click=${() => this.#show('delete')}>${icon('bin')} ${t('bin.delete')}</button>`;
  }

  #actions() {
    const tagged = this.selected.some(({ tags }) => tags.length);
    return html`
      <button type="button" ?disabled=${this.#busy} @click=${() => this.#show('add-tag')}>${icon('tag')} ${t('bulk.addTag')}</button>
      ${tagged
        ? html`<button type="button" ?disabled=${this.#busy} @click=${() => this.#show('remove-tag')}>${t('bulk.removeTag')}</button>`
        : nothing}
      <button type="button" ?disabled=${this.#busy} @click=${() => this.#show('collection')}>${icon('library')} ${t('bulk.collect')}</button>
      <button type="button" ?disabled=${this.#busy} @click=${() => this.#act('read', 'bulk.read')}>${icon('flip')} ${t('document.readAgain')}</button>
      <button type="button" ?disabled=${this.#busy} @click=${this.#export}>${icon('download')} ${t('export.action')}</button>
      <button type="button" ?disabled=${this.#busy} @click=${() => this.#act('bin', 'bin.moved')}>${icon('bin')} ${t('bin.move')}</button>`;
  }

  #export() {
    if (this.selected.length > MOST_EXPORTED) {
      notices.warn(t('bulk.exportLimit', { count: MOST_EXPORTED }));
    } else {
      this.#show('export');
    }
  }

  #dialogs() {
    const closed = () => this.#show('');
    switch (this.#dialog) {
      case 'export':
        return html`<export-dialog .documents=${this.selected.map(({ id }) => id)} @close=${closed}></export-dialog>`;
      case 'delete':
        return html`
          <confirm-dialog .question=${t('bin.deleteQuestion', { count: this.selected.length })}
            .details=${t('bin.deleteDetails')} .action=${t('bin.delete')} @close=${closed}
            @confirmed=${() => this.#act('delete', 'bin.deleted')}></confirm-dialog>`;
      case 'add-tag':
        return html`<tag-dialog .tags=${this.tags} @close=${closed}
          @chosen=${(/** @type {any} */ event) => this.#act('add-tag', 'bulk.tagged', { tag: event.detail })}></tag-dialog>`;
      case 'remove-tag':
        return html`<tag-dialog .tags=${[...new Set(this.selected.flatMap(({ tags }) => tags))]} .removing=${true} @close=${closed}
          @chosen=${(/** @type {any} */ event) => this.#act('remove-tag', 'bulk.untagged', { tag: event.detail })}></tag-dialog>`;
      case 'collection':
        return html`<collection-dialog @close=${closed} @chosen=${(/** @type {any} */ event) => (event.detail
          ? this.#act('put-into-collection', 'bulk.collected', { collection: event.detail })
          : this.#act('take-out-of-collection', 'bulk.takenOut'))}></collection-dialog>`;
      case '':
        return nothing;
    }
  }
}

customElements.define('selection-bar', SelectionBar);
