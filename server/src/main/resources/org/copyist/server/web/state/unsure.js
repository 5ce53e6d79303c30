// @ts-check
/** The words of a line that are worth a look, where they stand in what a reader is typing just now. */

/** @typedef {{ start: number, end: number, text: string, alternatives: string[], box: import('../types.js').Polygon }} UnsureWord */

/**
 * Words that the edit touched are no longer unsure; those behind it move along with the text.
 *
 * @param {import('../types.js').Line} line as the server knows it
 * @param {string} draft what stands in the field
 * @returns {UnsureWord[]}
 */
export function unsureWords(line, draft) {
  if (line.accepted || line.source !== 'machine') {
    return [];
  }
  const [before, after] = unchanged(line.text, draft);
  const shift = draft.length - line.text.length;
  return line.words.filter((word) => word.unsure).flatMap((word) => {
    if (word.end <= before) {
      return [word];
    }
    if (word.start >= line.text.length - after) {
      return [{ ...word, start: word.start + shift, end: word.end + shift }];
    }
    return [];
  });
}

/** @param {string} a @param {string} b @returns {[number, number]} lengths of what both begin and end with */
function unchanged(a, b) {
  const shorter = Math.min(a.length, b.length);
  let before = 0;
  while (before < shorter && a[before] === b[before]) {
    before++;
  }
  let after = 0;
  while (after < shorter - before && a[a.length - 1 - after] === b[b.length - 1 - after]) {
    after++;
  }
  return [before, after];
}

/**
 * Ids of the lines that nobody has looked at yet, least sure first.
 * @param {import('../types.js').Line[]} lines
 */
export function leastSureFirst(lines) {
  return lines
    .filter((line) => !line.accepted && line.source !== 'human')
    .sort((a, b) => (a.confidence ?? 0) - (b.confidence ?? 0))
    .map((line) => line.id);
}

/**
 * Where on the page the text of a line is to be cut, by its words' places.
 * @param {import('../types.js').Line} line
 * @param {number} offset in its text
 * @returns {number} x in page pixels
 */
export function cutX(line, offset) {
  const xs = (/** @type {import('../types.js').Polygon} */ polygon) => polygon.map(([x]) => x);
  const before = line.words.filter((word) => word.end <= offset).at(-1);
  const after = line.words.find((word) => word.start >= offset);
  if (before && after) {
    return (Math.max(...xs(before.box)) + Math.min(...xs(after.box))) / 2;
  }
  const left = Math.min(...xs(line.boundary));
  const right = Math.max(...xs(line.boundary));
  return left + (right - left) * (line.text.length === 0 ? 0.5 : offset / line.text.length);
}
