/** A button that copies a text to the clipboard. */
import { html } from '../lit.js';
import { announce } from './announce.js';

export function copyButton(text, title = 'Copy') {
    const copy = async event => {
        const button = event.currentTarget;
        await navigator.clipboard.writeText(text());
        button.textContent = 'Copied';
        announce('Copied');
        setTimeout(() => { button.textContent = title; }, 1500);
    };
    return html`<button type="button" class="quiet" @click=${copy}>${title}</button>`;
}
