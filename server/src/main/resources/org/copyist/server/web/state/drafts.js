// @ts-check
/** @typedef {import('../types.js').Line} Line */

/** What was typed into the lines of a page and is not, or not quite, what the server has of them. */
export class Drafts {
  /** @type {Map<string, string>} by line id */
  #texts = new Map();
  /** @type {Map<string, string>} those that the server has, though it has tidied the text */
  #settled = new Map();
  /** @type {Map<string, Line>} what another window has written into a line for which there is a draft */
  conflicts = new Map();

  /** @param {string} lineId */
  get(lineId) {
    return this.#texts.get(lineId);
  }

  /** @param {string} lineId @param {string} text */
  set(lineId, text) {
    this.#texts.set(lineId, text);
  }

  /** @param {string} lineId */
  delete(lineId) {
    this.#texts.delete(lineId);
    this.#settled.delete(lineId);
    this.conflicts.delete(lineId);
  }

  /** Whether the draft of a line is not saved as it stands. @param {string} lineId */
  isWaiting(lineId) {
    return this.#texts.has(lineId) && this.#texts.get(lineId) !== this.#settled.get(lineId);
  }

  /** Ids of the lines whose drafts are not saved as they stand. */
  get waiting() {
    return [...this.#texts.keys()].filter((lineId) => this.isWaiting(lineId));
  }

  /**
   * The server has this draft, perhaps without the space at its end, which the next word may still need.
   * @param {string} lineId
   * @param {string} draft
   * @param {string | undefined} text that the server has now
   */
  settle(lineId, draft, text) {
    if (draft !== this.#texts.get(lineId) || this.conflicts.has(lineId)) {
      return;
    }
    if (draft === text) {
      this.delete(lineId);
    } else {
      this.#settled.set(lineId, draft);
    }
  }

  /**
   * Forgets the drafts of lines that are gone, or say what was typed, or were settled and say something else now.
   * @param {Line[]} before
   * @param {Line[]} now
   */
  follow(before, now) {
    const texts = new Map(before.map(({ id, text }) => [id, text]));
    const lines = new Map(now.map((line) => [line.id, line]));
    for (const [lineId, draft] of this.#texts) {
      const line = lines.get(lineId);
      const passed = this.#settled.get(lineId) === draft && line?.text !== texts.get(lineId);
      if (!line || line.text === draft || passed) {
        this.delete(lineId);
      }
    }
  }
}
