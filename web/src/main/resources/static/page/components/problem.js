/** An error message, with a button that retries if `retry` is given. */
import { html, nothing } from '../lit.js';

export function problem(error, retry) {
    return html`<div class="problem" role="alert">
        <p>${error.status === 401 ? 'This server requires an API key.' : error.message}</p>
        ${retry ? html`<p><button type="button" @click=${retry}>Try again</button></p>` : nothing}
    </div>`;
}
