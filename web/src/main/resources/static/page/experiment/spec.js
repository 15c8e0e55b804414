/** The spec as it was sent, and as each cell was resolved. */
import { html } from '../lib.js';
import { copyButton } from '../parts/copy.js';
import { pretty } from '../parts/pretty.js';

export function specSection(experiment) {
    const sent = pretty(experiment.spec);
    return html`<section aria-labelledby="spec-title" class="spec">
        <h2 id="spec-title">Spec</h2>
        <details>
            <summary>As it was sent</summary>
            <p class="buttons">${copyButton(() => sent)}</p>
            <pre tabindex="0">${sent}</pre>
        </details>
        <details>
            <summary>With every default, cell by cell</summary>
            ${experiment.cells.map(cell => html`<h3>Cell ${cell.cell}</h3><pre tabindex="0">${pretty(cell.spec)}</pre>`)}
        </details>
    </section>`;
}
