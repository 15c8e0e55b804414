/** A row of radio buttons. */
import { html } from '../lit.js';

/** `options`: a list of [value, title]. */
export function radioGroup(name, title, options, selected, select) {
    return html`<fieldset class="radio-group"><legend class="unseen">${title}</legend>${
        options.map(([value, text]) => html`
        <label><input type="radio" name=${name} .value=${value} .checked=${value === selected}
            @change=${() => select(value)}><span>${text}</span></label>`)}</fieldset>`;
}
