// @ts-check
/** Drawings for buttons. They only repeat what a label says, so screen readers skip them. */
import { html, svg } from '../lit.js';

/** @type {Record<string, ReturnType<typeof svg>>} strokes on a grid of 24 */
const DRAWINGS = {
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  back: svg`<path d="m14 6-6 6 6 6"/>`,
  bin: svg`<path d="M4 7h16M9 7V4.500h6V7M6.500 7l.8 12.500h9.400L17.500 7M10 11v5M14 11v5"/>`,
  camera: svg`<path d="M4 8h3.500L9 5.500h6L16.500 8H20v11H4z"/><circle cx="12" cy="13.200" r="3.300"/>`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  checks: svg`<path d="m2.500 12.500 4 4L15 8M11 15.500l1.500 1.500L21 8.500"/>`,
  close: svg`<path d="M6 6l12 12M18 6 6 18"/>`,
  contrast: svg`<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>`,
  crop: svg`<path d="M7 3v14h14M3 7h14v14"/>`,
  document: svg`<path d="M6 3.500h8L18.500 8v12.500H6zM14 3.500V8h4.500M9 12.500h6.500M9 16h6.500"/>`,
  down: svg`<path d="m6 9.500 6 6 6-6"/>`,
  download: svg`<path d="M12 4v11M7.500 11l4.500 4.500 4.500-4.500M5 19.500h14"/>`,
  draw: svg`<path d="m5 19 1-4.500L16.500 4 20 7.500 9.500 18zM14 6.500l3.500 3.500"/>`,
  exit: svg`<path d="M13 4.500H5.500v15H13M10 12h10M16.500 8.500 20 12l-3.500 3.500"/>`,
  fit: svg`<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>`,
  flip: svg`<path d="M5 10a7 7 0 0 1 12.500-3L20 9.500M20 4v5.500h-5.500M19 14a7 7 0 0 1-12.500 3L4 14.500M4 20v-5.500h5.500"/>`,
  help: svg`<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.3-1 .8-1 1.700M12 16.500v.1"/>`,
  history: svg`<path d="M4 12a8 8 0 1 0 2.500-5.800L4 8.500M4 4v4.500h4.500M12 8v4.500l3 2"/>`,
  image: svg`<path d="M4 5h16v14H4zM4 16l4.500-4.500 4 4 3-3L20 17"/><circle cx="15.500" cy="9" r="1.400"/>`,
  library: svg`<path d="M5 4.500h4v15H5zM9 4.500h4v15H9zM13.500 6l3.800-1 3.200 14-3.800 1z"/>`,
  lines: svg`<path d="M4 6.500h16M4 12h16M4 17.500h10"/>`,
  live: svg`<path d="M4 7h11v10H4zM15 11l5-3v8l-5-3"/>`,
  merge: svg`<path d="M5 6h14M5 18h14M12 8.500v7M9.500 13l2.500 2.500 2.500-2.500"/>`,
  models: svg`<circle cx="6" cy="7" r="2"/><circle cx="6" cy="17" r="2"/><circle cx="18" cy="12" r="2"/><path d="m8 7.800 8 3.400M8 16.200l8-3.400"/>`,
  more: svg`<circle cx="6" cy="12" r="1.200" fill="currentColor"/><circle cx="12" cy="12" r="1.200" fill="currentColor"/><circle cx="18" cy="12" r="1.200" fill="currentColor"/>`,
  next: svg`<path d="m10 6 6 6-6 6"/>`,
  outline: svg`<path d="M6 6h12v12H6z" stroke-dasharray="3 2.500"/><circle cx="6" cy="6" r="1.700" fill="currentColor"/><circle cx="18" cy="6" r="1.700" fill="currentColor"/><circle cx="6" cy="18" r="1.700" fill="currentColor"/><circle cx="18" cy="18" r="1.700" fill="currentColor"/>`,
  redo: svg`<path d="M19 9.500H9.500a5 5 0 0 0 0 10H14M19 9.500 15 5.500M19 9.500l-4 4"/>`,
  replace: svg`<path d="M4 8h12M12.500 4.500 16 8l-3.500 3.500M20 16H8M11.500 12.500 8 16l3.500 3.500"/>`,
  restore: svg`<path d="M12 15.500v-11M7.500 9 12 4.500 16.500 9M5 19.500h14"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>`,
  sound: svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11"/>`,
  split: svg`<path d="M4 9h6v6H4zM14 9h6v6h-6zM12 4.500v15" />`,
  stop: svg`<path d="M7 7h10v10H7z"/>`,
  tag: svg`<path d="M4 4h7.500L20 12.500 12.500 20 4 11.500z"/><circle cx="8.500" cy="8.500" r="1.200"/>`,
  teach: svg`<path d="M3 9.500 12 5.500l9 4-9 4zM7 11.500V16c1.500 1.300 3 2 5 2s3.500-.7 5-2v-4.500M21 9.500V15"/>`,
  turn: svg`<path d="M18.500 12.500a6.500 6.500 0 1 1-2-4.700L19 10M19 4.500V10h-5.500"/>`,
  undo: svg`<path d="M5 9.500h9.500a5 5 0 0 1 0 10H10M5 9.500 9 5.500M5 9.500l4 4"/>`,
  unsure: svg`<path d="M3 16c1.500-2.500 3-2.500 4.500 0s3 2.500 4.500 0 3-2.500 4.500 0 3 2.500 4.500 0M6 5.500v5M12 5.500v5M18 5.500v5"/>`,
  up: svg`<path d="m6 14.500 6-6 6 6"/>`,
  zoomIn: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500M8 11h6M11 8v6"/>`,
  zoomOut: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500M8 11h6"/>`,
};

/** @param {keyof typeof DRAWINGS} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`;
}
