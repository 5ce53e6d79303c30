/** Things that several tests need. */

/** A number in [0, 1) after another, the same for a seed (Mulberry32). @param {number} seed */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A line as the server sends it, that a machine has read. @param {object} [known] what matters to the test */
export function line(known = {}) {
  return {
    id: 'l1', regionId: 'r1', etag: '1', baseline: [[0, 8], [100, 8]], boundary: [[0, 0], [100, 0], [100, 10], [0, 10]],
    direction: 'rightward', text: '', source: 'machine', author: null, model: 'm', confidence: 0.5, accepted: false,
    words: [], alternatives: [], outlineChanged: false, ...known,
  };
}

/** The words of a text, ten pixels for each character; those in `unsure` are. @param {string} text @param {string[]} unsure */
export function words(text, unsure = []) {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const [left, right] = [10 * index, 10 * (index + word.length)];
    return {
      text: word, start: index, end: index + word.length, confidence: 0.5, unsure: unsure.includes(word), alternatives: [],
      box: [[left, 0], [right, 0], [right, 10], [left, 10]],
    };
  });
}
