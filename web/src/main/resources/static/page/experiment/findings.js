/** The findings of an experiment: the server's sentences on the best method, its advantage and its communication. */
import { html } from '../lit.js';

/** `bestLabel`: the label of the best cell; undefined if there is none. */
export function findings(sentences, bestLabel) {
    const [first, ...others] = sentences;
    return html`<div class="lead"><p>${withBold(first, bestLabel)}</p>
        ${others.map(sentence => html`<p class="more">${sentence}</p>`)}</div>`;
}

/** Sets the first occurrence of the label in bold. */
function withBold(sentence, label) {
    const from = label === undefined ? -1 : sentence.indexOf(label);
    return from < 0 ? sentence
        : html`${sentence.slice(0, from)}<b>${label}</b>${sentence.slice(from + label.length)}`;
}
