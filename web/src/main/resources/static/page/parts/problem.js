/** What went wrong, and the way on. */
import { html, nothing } from '../lib.js';

export function problem(error, again) {
    return html`<div class="problem" role="alert">
        <p>${error.status === 401 ? 'This door asks for a key.' : error.message}</p>
        ${again ? html`<p><button type="button" @click=${again}>Try again</button></p>` : nothing}
    </div>`;
}
