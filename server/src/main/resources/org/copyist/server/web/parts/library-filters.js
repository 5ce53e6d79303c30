// @ts-check
import { html, nothing } from '../lit.js';
import { t } from '../messages.js';
import { go, links } from '../router.js';
import { SORTS } from '../state/library-list.js';
import { settings } from '../state/settings.js';
import { icon } from './icon.js';

/**
 * What the library shows, in which order and how.
 *
 * @param {import('../state/library-list.js').LibraryList} list
 * @param {{ onWords: (words: string) => void, onTag: (tag: string) => void, onSort: () => void }} options
 */
export function libraryFilters(list, { onWords, onTag, onSort }) {
  return html`
    <div class="filters">
      <label class="search-field small">
        ${icon('search')}
        <span class="visually-hidden">${t('library.filter')}</span>
        <input type="search" placeholder=${t('library.filter')} .value=${list.words}
          @input=${(/** @type {any} */ event) => onWords(event.target.value)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && list.words && go(links.search({ q: list.words }))}>
      </label>
      ${list.tags.length
        ? html`<div class="tag-filter" role="group" aria-label=${t('document.tags')}>
            ${list.tags.map((tag) => html`
              <button class="tag" type="button" aria-pressed=${list.tag === tag} @click=${() => onTag(tag)}>${tag}</button>`)}
          </div>`
        : nothing}
      <div class="library-order">
        <label><span class="visually-hidden">${t('library.sort')}</span>
          <select id="sort" @change=${(/** @type {any} */ event) => {
            settings.change({ librarySort: event.target.value });
            onSort();
          }}>
            ${SORTS.map((sort) => html`
              <option value=${sort} ?selected=${sort === settings.librarySort}>${t(/** @type {const} */ (`library.sort.${sort}`))}</option>`)}
          </select>
        </label>
        <button class="square" type="button" aria-pressed=${settings.libraryRows} aria-label=${t('library.rows')} title=${t('library.rows')}
          @click=${() => settings.change({ libraryRows: !settings.libraryRows })}>${icon('lines')}</button>
      </div>
      ${list.bin ? nothing : html`<a class="bin-link" href=${links.bin}>${icon('bin')} ${t('bin.title')}</a>`}
    </div>`;
}
