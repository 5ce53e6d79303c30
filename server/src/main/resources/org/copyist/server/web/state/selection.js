// @ts-check
/** What is selected of a list, by ids. */
export class Selection {
  /** @type {Set<string>} */
  ids = new Set();
  #anchor = '';

  /**
   * Selects one, or lets it go; with `range`, all from the one before it that was so treated.
   *
   * @param {string} id @param {boolean} selected @param {boolean} range @param {string[]} order of the list
   */
  choose(id, selected, range, order) {
    const [from, to] = [order.indexOf(this.#anchor), order.indexOf(id)].toSorted((a, b) => a - b);
    const chosen = range && from >= 0 ? order.slice(from, to + 1) : [id];
    for (const one of chosen) {
      if (selected) {
        this.ids.add(one);
      } else {
        this.ids.delete(one);
      }
    }
    this.#anchor = id;
  }

  /** @param {string[]} ids */
  all(ids) {
    this.ids = new Set(ids);
  }

  clear() {
    this.ids.clear();
    this.#anchor = '';
  }
}
