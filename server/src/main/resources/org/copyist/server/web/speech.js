// @ts-check
/** Reads lines aloud with the browser's own voices. Only voices that live on this machine: the text stays here. */

/** @param {string} text @returns {'fr' | 'en'} by its little words and accents */
function languageOf(text) {
  const french = text.match(/[àâçéèêëîïôûùœ]|\b(le|la|les|des|une?|et|est|dans|pour|que|vous|nous)\b/gi)?.length ?? 0;
  const english = text.match(/\b(the|and|of|to|is|that|you|have|with|for|it)\b/gi)?.length ?? 0;
  return french > english ? 'fr' : 'en';
}

/** @param {string} language @returns {SpeechSynthesisVoice | undefined} */
function localVoice(language) {
  const local = speechSynthesis.getVoices().filter((voice) => voice.localService);
  return local.find((voice) => voice.lang.startsWith(language)) ?? local[0];
}

/** Reads a list of lines until it is stopped. */
export class ReadingAloud {
  #stopped = false;

  static get isPossible() {
    return 'speechSynthesis' in window && speechSynthesis.getVoices().some((voice) => voice.localService);
  }

  /**
   * @param {{ id: string, text: string }[]} lines
   * @param {(id: string) => void} onLine before each line
   * @returns {Promise<void>} at the end, or when stopped
   */
  async read(lines, onLine) {
    const language = languageOf(lines.map(({ text }) => text).join(' '));
    for (const { id, text } of lines) {
      if (this.#stopped) {
        return;
      }
      onLine(id);
      await this.#say(text, language);
    }
  }

  stop() {
    this.#stopped = true;
    speechSynthesis.cancel();
  }

  /** @param {string} text @param {string} language @returns {Promise<void>} */
  #say(text, language) {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    utterance.voice = localVoice(language) ?? null;
    return new Promise((resolve) => {
      utterance.onend = () => resolve();
      utterance.onerror = () => resolve();
      speechSynthesis.speak(utterance);
    });
  }
}
