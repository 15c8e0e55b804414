/** An experiment's labels, as in "study: seed". */
import { html } from '../lit.js';

export function labels(byName) {
    return Object.entries(byName).map(([name, value]) => html`<span class="label">${name}: ${value}</span> `);
}
