// @ts-check
/** Texts for people, in their language. One file for each language; English is the measure of completeness. */
import en from './messages/en.js';
import fr from './messages/fr.js';
import { settings } from './state/settings.js';

/** @typedef {keyof typeof en} MessageKey */

/** @type {Record<string, Record<string, string | { one: string, other: string }>>} */
const catalogues = { en, fr };

/**
 * The text for a key, with `{name}` replaced by the parameter of that name. A text with the forms `one` and `other` is
 * chosen by the parameter `count`.
 *
 * @param {MessageKey} key
 * @param {Record<string, string | number>} [parameters]
 * @returns {string}
 */
export function t(key, parameters = {}) {
  const message = catalogues[settings.language][key] ?? en[key];
  const text = typeof message === 'string' ? message : message[plural(Number(parameters.count))];
  return text.replace(/\{(\w+)\}/g, (_, name) => show(parameters[name]));
}

/** Whether there is a text for it, as there may be none for what a newer server says. @param {string} key */
export function isKnown(key) {
  return Object.hasOwn(en, key);
}

/**
 * The text for a key that the server made up, such as the name of a stage, or that word itself where we have none.
 *
 * @param {string} prefix
 * @param {string} word
 */
export function named(prefix, word) {
  const key = /** @type {MessageKey} */ (`${prefix}.${word}`);
  return isKnown(key) ? t(key) : word;
}

/** What people call a model; the name it was given by whoever trained it, if it is not a shipped one. @param {string} id such as `lines-latin 7` */
export function modelName(id) {
  const [name] = id.split(' ', 1);
  const known = named('model', name);
  return known === name ? id : known;
}

/** @param {string} code such as `fr` */
export function languageName(code) {
  const name = new Intl.DisplayNames(settings.language, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(settings.language) + name.slice(1);
}

/** Languages of which it is one. @param {string[]} codes */
export function anyLanguage(codes) {
  return new Intl.ListFormat(settings.language, { type: 'disjunction' }).format(codes.map(languageName));
}

/** @param {number} count @returns {'one' | 'other'} */
function plural(count) {
  return new Intl.PluralRules(settings.language).select(count) === 'one' ? 'one' : 'other';
}

/** @param {string | number} value */
function show(value) {
  return typeof value === 'number' ? new Intl.NumberFormat(settings.language).format(value) : value;
}

/** @param {number} fraction in [0, 1] */
export function percent(fraction) {
  return new Intl.NumberFormat(settings.language, { style: 'percent', maximumFractionDigits: 0 }).format(fraction);
}

/** An error rate. @param {number} fraction */
export function rate(fraction) {
  return new Intl.NumberFormat(settings.language, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
    .format(fraction);
}

/** @param {string} instant ISO 8601 */
export function day(instant) {
  return new Intl.DateTimeFormat(settings.language, { dateStyle: 'medium' }).format(new Date(instant));
}

/** @param {string} instant ISO 8601 */
export function moment(instant) {
  return new Intl.DateTimeFormat(settings.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** @param {number} bytes */
export function size(bytes) {
  const unit = bytes < 1e6 ? 'kilobyte' : 'megabyte';
  return new Intl.NumberFormat(settings.language, { style: 'unit', unit, maximumFractionDigits: 1 })
    .format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
}
