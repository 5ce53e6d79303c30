// @ts-check
/** Requests over HTTP, and what goes wrong with them. */

/** @typedef {import('./types.js').ErrorCode | 'page-gone' | 'unknown' | 'unreachable'} ProblemCode of the server, or of the page's own */

/** What the server refused, or that it could not be reached (`status` 0). */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {ProblemCode} code
   * @param {string} [detail] what the server says about it, in English
   * @param {string} [errorId] under which the server's log tells more
   */
  constructor(status, code, detail, errorId) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errorId = errorId;
  }

  /** Somebody else was faster. */
  get isStale() {
    return this.status === 412;
  }
}

/** Fires `needed` when the server wants its access token. */
export const access = new EventTarget();

/**
 * @typedef {object} Options
 * @property {unknown} [json]
 * @property {BodyInit} [body]
 * @property {string} [type] of the body
 * @property {string} [etag] for If-Match
 * @property {AbortSignal} [signal]
 */

/**
 * @param {string} method
 * @param {string} path
 * @param {Options} [options]
 * @returns {Promise<any>} the JSON, or null for no content
 */
export async function call(method, path, { json, body, type, etag, signal } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json, application/problem+json' };
  if (json !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  if (type) {
    headers['Content-Type'] = type;
  }
  if (etag) {
    headers['If-Match'] = etag;
  }
  let response;
  try {
    response = await fetch(path, { method, headers, signal, body: json === undefined ? body : JSON.stringify(json) });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new Problem(0, 'unreachable');
  }
  if (!response.ok) {
    throw await problem(response.status, await response.text());
  }
  return response.status === 204 ? null : response.json();
}

/** @param {number} status @param {string} text */
export function problem(status, text) {
  if (status === 401) {
    access.dispatchEvent(new Event('needed'));
  }
  try {
    const { code, detail, title, errorId } = JSON.parse(text);
    return new Problem(status, code, String(detail || title), errorId);
  } catch {
    return new Problem(status, 'unknown', `HTTP ${status}`);
  }
}

/** @param {Record<string, string | number | boolean | undefined>} values without those that are empty */
export function query(values) {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value !== '');
  return filled.length ? `?${new URLSearchParams(filled.map(([name, value]) => [name, String(value)]))}` : '';
}
