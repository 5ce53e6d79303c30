// @ts-check
import { html } from '../lit.js';
import { t } from '../messages.js';
import { icon } from './icon.js';

/** @param {{ onLarger: () => void, onSmaller: () => void, onFit: () => void }} actions */
export function zoomButtons({ onLarger, onSmaller, onFit }) {
  /** @type {[Parameters<typeof icon>[0], string, () => void][]} */
  const buttons = [
    ['zoomIn', t('canvas.in'), onLarger], ['zoomOut', t('canvas.out'), onSmaller], ['fit', t('canvas.fit'), onFit],
  ];
  return html`
    <div class="canvas-buttons" role="group" aria-label=${t('canvas.zoom')}>
      ${buttons.map(([drawing, text, onClick]) => html`
        <button class="square" type="button" aria-label=${text} title=${text} @click=${onClick}>${icon(drawing)}</button>`)}
    </div>`;
}
