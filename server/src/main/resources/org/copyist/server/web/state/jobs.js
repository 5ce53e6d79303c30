// @ts-check
/** The jobs that the server works on, as it tells about them. */

/** @typedef {import('../types.js').Job} Job */

/** Fires `change` when a job moves on and `end` (a CustomEvent with the Job) when one is over. */
class Jobs extends EventTarget {
  /** @type {Map<string, Job>} waiting and running ones by their ids */
  #active = new Map();
  /** @type {Map<string, Job>} by their ids: the answer to a request may come after the news that its job is over */
  #ended = new Map();
  /** @type {EventSource | undefined} */
  #source;

  /** Begins to listen; the browser connects again by itself when the connection breaks. */
  listen() {
    this.#source?.close();
    this.#source = new EventSource('/api/jobs/events');
    this.#source.addEventListener('progress', (event) => this.add(JSON.parse(event.data)));
    this.#source.addEventListener('end', (event) => this.#onEnd(JSON.parse(event.data)));
  }

  /** The job that reads pages of a document, or the first that waits to. @param {string} documentId @returns {Job | undefined} */
  of(documentId) {
    const all = [...this.#active.values()].filter((job) => job.documentId === documentId && !job.lines);
    return all.find((job) => job.state === 'running') ?? all[0];
  }

  /** Whether a line is being read again, or waits for it. @param {string} documentId @param {number} page @param {string} lineId */
  readsLine(documentId, page, lineId) {
    return [...this.#active.values()].some((job) =>
      job.documentId === documentId && job.lines?.page === page && job.lines.ids.includes(lineId));
  }

  /** @param {Job} job */
  add(job) {
    if (!this.#ended.has(job.id)) {
      this.#active.set(job.id, job);
      this.dispatchEvent(new Event('change'));
    }
  }

  /** @param {Job} job @returns {Promise<Job>} as it is when it is over */
  async end(job) {
    while (!this.#ended.has(job.id)) {
      await new Promise((resolve) => this.addEventListener('end', resolve, { once: true }));
    }
    return /** @type {Job} */ (this.#ended.get(job.id));
  }

  /** @param {Job} job */
  #onEnd(job) {
    this.#active.delete(job.id);
    this.#ended.set(job.id, job);
    this.dispatchEvent(new Event('change'));
    this.dispatchEvent(new CustomEvent('end', { detail: job }));
  }
}

export const jobs = new Jobs();

/** @param {Job} job @returns {number} how much of it is done, in [0, 1] */
export function fractionDone(job) {
  return job.pagesTotal === 0 ? 0 : Math.min(1, (job.pagesDone + (job.stageFraction ?? 0)) / job.pagesTotal);
}
