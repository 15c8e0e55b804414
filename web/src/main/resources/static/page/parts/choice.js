/** One of a few: a row of radio buttons. */
import { html } from '../lib.js';

/** `options`: [value, title] each. */
export function choice(name, title, options, chosen, choose) {
    return html`<fieldset class="choice"><legend class="unseen">${title}</legend>${options.map(([value, text]) => html`
        <label><input type="radio" name=${name} .value=${value} .checked=${value === chosen}
            @change=${() => choose(value)}><span>${text}</span></label>`)}</fieldset>`;
}
