/** Asks for an API key where the door wants one. */
import { door, key, setKey } from './door.js';
import { html, render } from './lib.js';

export function startKeyDialog(dialog, button) {
    const open = () => {
        if (!dialog.open) {
            render(template(dialog), dialog);
            dialog.querySelector('input').value = key();
            dialog.showModal();
        }
    };
    button.addEventListener('click', open);
    door.addEventListener('locked', open);
}

function template(dialog) {
    const take = event => {
        event.preventDefault();
        dialog.close();
        setKey(dialog.querySelector('input').value.trim());
    };
    return html`
        <form @submit=${take}>
            <h2 id="key-title">API key</h2>
            <p>Where this door asks for a key, an operator gives you one. It is kept until this tab is closed.</p>
            <label>Key <input type="password" autocomplete="off" spellcheck="false" placeholder="lockstep_…"></label>
            <p class="buttons">
                <button type="submit" class="strong">Use it</button>
                <button type="button" @click=${() => dialog.close()}>Close</button>
            </p>
        </form>`;
}
