// @ts-check
/** The jobs that the server works on, as it tells about them. */

/** @typedef {import('../types.js').Job} Job */

/** Fires `change` when a job moves on and `end` (a CustomEvent with the Job) when one is over. */
class Jobs extends EventTarget {
  /** @type {Map<string, Job>} waiting and running ones by their document */
  #active = new Map();
  /** @type {EventSource | undefined} */
  #source;

  /** Begins to listen; the browser connects again by itself when the connection breaks. */
  listen() {
    this.#source?.close();
    this.#source = new EventSource('/api/jobs/events');
    this.#source.addEventListener('progress', (event) => this.#onProgress(JSON.parse(event.data)));
    this.#source.addEventListener('end', (event) => this.#onEnd(JSON.parse(event.data)));
  }

  /** @param {string} documentId @returns {Job | undefined} */
  of(documentId) {
    return this.#active.get(documentId);
  }

  /** @param {Job} job */
  add(job) {
    this.#onProgress(job);
  }

  /** @param {Job} job */
  #onProgress(job) {
    this.#active.set(job.documentId, job);
    this.dispatchEvent(new Event('change'));
  }

  /** @param {Job} job */
  #onEnd(job) {
    if (this.#active.get(job.documentId)?.id === job.id) {
      this.#active.delete(job.documentId);
    }
    this.dispatchEvent(new Event('change'));
    this.dispatchEvent(new CustomEvent('end', { detail: job }));
  }
}

export const jobs = new Jobs();

/** @param {Job} job @returns {number} how much of it is done, in [0, 1] */
export function fractionDone(job) {
  return job.pagesTotal === 0 ? 0 : Math.min(1, (job.pagesDone + (job.stageFraction ?? 0)) / job.pagesTotal);
}
