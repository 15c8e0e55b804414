/** What came out, in the words of the door: which method is best, by how much, how sure that is, and what it communicates. */
import { html } from '../lib.js';

/**
 * @param sentences as the door tells them
 * @param best what it calls the best cell; undefined where there is none
 */
export function outcome(sentences, best) {
    const [first, ...others] = sentences;
    return html`<div class="outcome"><p>${stressed(first, best)}</p>
        ${others.map(sentence => html`<p class="more">${sentence}</p>`)}</div>`;
}

/** The sentence with the best cell's label in bold where it is first named. */
function stressed(sentence, label) {
    const from = label === undefined ? -1 : sentence.indexOf(label);
    return from < 0 ? sentence
        : html`${sentence.slice(0, from)}<b>${label}</b>${sentence.slice(from + label.length)}`;
}
