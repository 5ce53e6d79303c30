// @ts-check
import { api } from '../api.js';
import { html, nothing, View } from '../lit.js';
import { t } from '../messages.js';
import { explain } from '../state/notices.js';

/** Asks for the access token of a server that serves other machines. Fires `done`. */
class SignIn extends View {
  #error = '';

  /** @param {SubmitEvent} event */
  async #onSubmit(event) {
    event.preventDefault();
    try {
      await api.openSession(this.find('input').value.trim());
      this.emit('done');
    } catch (error) {
      this.#error = explain(error);
      this.requestUpdate();
    }
  }

  /** @override */
  render() {
    return html`
      <section class="page narrow sign-in">
        <h1>${t('signIn.title')}</h1>
        <p>${t('signIn.why')}</p>
        ${window.isSecureContext ? nothing : html`<p>${t('signIn.unencrypted')}</p>`}
        <form class="stack" @submit=${this.#onSubmit}>
          <label for="token">${t('signIn.token')}</label>
          <input id="token" type="password" autocomplete="current-password" required
            aria-describedby=${this.#error ? 'token-error' : nothing}>
          ${this.#error ? html`<p id="token-error" class="error" role="alert">${this.#error}</p>` : nothing}
          <button class="primary" type="submit">${t('signIn.go')}</button>
        </form>
      </section>`;
  }
}

customElements.define('sign-in', SignIn);
