/** A button that copies a text and says so. */
import { html } from '../lib.js';
import { say } from './say.js';

export function copyButton(text, title = 'Copy') {
    const copy = async event => {
        const button = event.currentTarget;
        await navigator.clipboard.writeText(text());
        button.textContent = 'Copied';
        say('Copied');
        setTimeout(() => { button.textContent = title; }, 1500);
    };
    return html`<button type="button" class="quiet" @click=${copy}>${title}</button>`;
}
