/** The dialog for the API key. Opens when the server requires a key, and by its button. */
import { apiKey, keyEvents, setApiKey } from './api-client.js';
import { html, render } from './lit.js';

export function startKeyDialog(dialog, button) {
    const open = () => {
        if (!dialog.open) {
            render(template(dialog), dialog);
            dialog.querySelector('input').value = apiKey();
            dialog.showModal();
        }
    };
    button.addEventListener('click', open);
    keyEvents.addEventListener('key-required', open);
}

function template(dialog) {
    const save = event => {
        event.preventDefault();
        dialog.close();
        setApiKey(dialog.querySelector('input').value.trim());
    };
    return html`
        <form @submit=${save}>
            <h2 id="key-title">API key</h2>
            <p>If this server requires an API key, ask an operator for one. The key is stored until you close this
                tab.</p>
            <label>Key <input type="password" autocomplete="off" spellcheck="false" placeholder="lockstep_…"></label>
            <p class="buttons">
                <button type="submit" class="strong">Save</button>
                <button type="button" @click=${() => dialog.close()}>Close</button>
            </p>
        </form>`;
}
