// @ts-check
/**
 * Edits of the lines of a page rather than of their words. Each tells which line to go on with, or undefined if nothing
 * was changed.
 */
import { api } from '../api.js';
import { boundingBox, fromUpright, uprightBox } from '../geometry.js';
import { cutX } from './unsure.js';

/** @typedef {import('./page-editing.js').PageEditing} PageEditing */
/** @typedef {import('../types.js').Page} Page */
/** @typedef {(page: Page) => Promise<Page>} Change */

/**
 * Stays with the line through an edit, or goes to the one that has its place then.
 * @param {PageEditing} editing
 * @param {string} lineId
 * @param {Promise<boolean>} edit
 * @returns {Promise<string | undefined>}
 */
export async function staying(editing, lineId, edit) {
  const at = editing.lines.findIndex((line) => line.id === lineId);
  const made = await edit;
  const { lines } = editing;
  if (!made || lines.length === 0) {
    return undefined;
  }
  return editing.line(lineId)?.id ?? lines[Math.min(Math.max(at, 0), lines.length - 1)].id;
}

/** @param {PageEditing} editing @param {string} lineId @param {Change} change */
function change(editing, lineId, change) {
  return staying(editing, lineId, editing.edit(change));
}

/** Cuts where the words before and behind the caret meet on the picture. @param {PageEditing} editing @param {string} lineId @param {number} textOffset */
export async function splitAtCaret(editing, lineId, textOffset) {
  await editing.flush();
  const line = editing.line(lineId);
  return line && change(editing, lineId, (page) =>
    api.splitLine(page, lineId, { ...cutAt(line, [cutX(line, textOffset), 0]), textOffset }));
}

/** Makes an upper and a lower line of what was taken for one. @param {PageEditing} editing @param {import('../types.js').Line} line */
export function splitBelow(editing, line) {
  const { top, height } = uprightBox(line.direction, boundingBox(line.boundary));
  return change(editing, line.id, (page) => api.splitLine(page, line.id, cutAt(line, [0, top + height / 2])));
}

/**
 * A cut through an upright or a level line of the upright picture, on the picture as it is.
 * @param {import('../types.js').Line} line
 * @param {import('../types.js').Point} at one of the two is 0
 * @returns {{ x: number } | { y: number }}
 */
function cutAt(line, at) {
  const [x, y] = fromUpright(line.direction, at);
  return Math.abs(x) > 0 ? { x } : { y };
}

/** @param {PageEditing} editing @param {string} lineId */
export async function mergeWithNext(editing, lineId) {
  const ids = editing.lines.map(({ id }) => id);
  const next = ids[ids.indexOf(lineId) + 1];
  return next ? change(editing, lineId, (page) => api.mergeLines(page, [lineId, next])) : undefined;
}

/** Moves a line in the reading order. @param {PageEditing} editing @param {string} lineId @param {1 | -1} step */
export async function reorder(editing, lineId, step) {
  const ids = editing.lines.map(({ id }) => id);
  const at = ids.indexOf(lineId);
  const to = at + step;
  if (to < 0 || to >= ids.length) {
    return undefined;
  }
  const order = ids.toSpliced(at, 1).toSpliced(to, 0, lineId);
  return change(editing, lineId, (page) => api.orderLines(page, order));
}

/** @param {PageEditing} editing @param {import('../types.js').Polygon} boundary */
export async function add(editing, boundary) {
  const before = new Set(editing.lines.map(({ id }) => id));
  await editing.edit((page) => api.addLine(page, { boundary }));
  return editing.lines.find(({ id }) => !before.has(id))?.id;
}
