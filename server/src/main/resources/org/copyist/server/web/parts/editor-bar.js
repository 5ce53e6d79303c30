// @ts-check
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { links } from '../router.js';
import { ReadingAloud } from '../speech.js';
import { settings } from '../state/settings.js';
import { icon } from './icon.js';

/** @typedef {import('../editor-keys.js').EditorAction} EditorAction */

/**
 * The bar above a page: where we are, whether all is saved, and what can be done with the whole page.
 *
 * @param {{ document: import('../types.js').DocumentDetail | null, page: import('../types.js').Page,
 *   saving: import('../state/page-editing.js').SaveState, walking: boolean, aloud: boolean,
 *   act: (action: EditorAction) => void,
 *   onFind: (replacing: boolean) => void, onReadAgain: () => void, onExport: () => void }} state
 */
export function editorBar({ document, page, saving, walking, aloud, act, onFind, onReadAgain, onExport }) {
  const count = document?.pageCount ?? 1;
  const checked = page.lines.filter((line) => line.accepted).length;
  /** @type {(action: EditorAction, drawing: Parameters<typeof icon>[0], text: string, disabled?: boolean) => unknown} */
  const button = (action, drawing, text, disabled = false) => html`
    <button class="quiet square" type="button" aria-label=${text} title=${text} ?disabled=${disabled}
      @click=${() => act(action)}>${icon(drawing)}</button>`;
  return html`
    <header class="editor-bar">
      <div class="editor-place">
        <a class="button quiet square" href=${count > 1 ? links.document(page.documentId) : links.library}
          aria-label=${count > 1 ? t('editor.toDocument') : t('bin.back')}>${icon('back')}</a>
        <h1><a href=${links.document(page.documentId)}>${document?.title ?? ''}</a></h1>
        ${count > 1
          ? html`<div class="page-turn" role="group" aria-label=${t('editor.pages')}>
              ${button('previousPage', 'back', t('keys.previousPage'), page.number <= 1)}
              <span>${t('editor.page', { page: page.number, total: count })}</span>
              ${button('nextPage', 'next', t('keys.nextPage'), page.number >= count)}
            </div>`
          : nothing}
      </div>
      <p class="saving ${saving}" role="status">${icon(saving === 'saved' ? 'check' : saving === 'failed' ? 'help' : 'draw')}
        <span>${t(/** @type {const} */ (`saving.${saving}`))}</span></p>
      <p class="checked" data-short="${checked}/${page.lines.length}">
        <span>${t('document.checked', { done: checked, total: page.lines.length })}</span></p>
      <div class="editor-actions" role="toolbar" aria-label=${t('editor.actions')}>
        ${button('undo', 'undo', t('keys.undo'), !page.canUndo)}
        ${button('redo', 'redo', t('keys.redo'), !page.canRedo)}
        <button class="toggle" type="button" aria-pressed=${walking} @click=${() => act('leastSure')} title=${t('keys.leastSure')}>
          ${icon('unsure')} <span>${t('editor.leastSure')}</span></button>
        <button class="toggle square" type="button" aria-pressed=${settings.showConfidence}
          aria-label=${t('editor.confidence')} title=${t('editor.confidence')}
          @click=${() => settings.change({ showConfidence: !settings.showConfidence })}>%</button>
        ${ReadingAloud.isPossible || aloud
          ? button('aloud', aloud ? 'stop' : 'sound', aloud ? t('editor.stopAloud') : t('keys.aloud'))
          : nothing}
        <button class="quiet square wide-only" type="button" aria-label=${t('search.inDocument')} title=${t('search.inDocument')}
          @click=${() => onFind(false)}>${icon('search')}</button>
        <button class="quiet square" type="button" aria-label=${t('replace.title')} title=${t('replace.title')}
          @click=${() => onFind(true)}>${icon('replace')}</button>
        <button class="quiet square" type="button" aria-label=${t('again.title')} title=${t('again.title')}
          ?disabled=${page.lines.length === 0} @click=${onReadAgain}>${icon('flip')}</button>
        <button class="quiet square" type="button" aria-label=${t('export.action')} title=${t('export.action')}
          @click=${onExport}>${icon('download')}</button>
        <button class="primary" type="button" @click=${() => act('acceptPage')} ?disabled=${checked === page.lines.length}>
          ${icon('checks')} <span>${t('editor.acceptPage')}</span></button>
      </div>
    </header>`;
}
