// @ts-check
/** The same done with many documents, in one request. */
import { api } from '../api.js';
import { t } from '../messages.js';
import { jobs } from './jobs.js';
import { explainCode, notices } from './notices.js';

/** @typedef {'add-tag' | 'remove-tag' | 'put-into-collection' | 'take-out-of-collection' | 'read' | 'bin' | 'restore' | 'delete'} BulkAction */

/**
 * Does it, and tells what could not be done.
 *
 * @param {string[]} documents ids
 * @param {BulkAction} action
 * @param {{ tag?: string, collection?: string }} [values]
 * @returns {Promise<string[]>} ids of those with which it was done
 */
export async function act(documents, action, values = {}) {
  try {
    const { results } = await api.actOnDocuments({ documents, action, ...values });
    results.forEach(({ job }) => job && jobs.add(job));
    const problems = results.flatMap(({ problem }) => problem ?? []);
    if (problems.length) {
      const reasons = [...new Set(problems.map(({ code, detail }) => explainCode(code, detail)))].slice(0, 3);
      notices.warn(`${t('bulk.failed', { count: problems.length })} ${reasons.join(' · ')}`);
    }
    return results.filter(({ problem }) => !problem).map(({ document }) => document);
  } catch (error) {
    notices.fail(error);
    return [];
  }
}
