/** The spec as submitted, and the resolved spec of each cell. */
import { html } from '../lit.js';
import { copyButton } from '../components/copy-button.js';
import { formatJson } from '../components/format-json.js';

export function specSection(experiment) {
    const submitted = formatJson(experiment.spec);
    return html`<section aria-labelledby="spec-title" class="spec">
        <h2 id="spec-title">Spec</h2>
        <details>
            <summary>As submitted</summary>
            <p class="buttons">${copyButton(() => submitted)}</p>
            <pre tabindex="0">${submitted}</pre>
        </details>
        <details>
            <summary>Resolved with all defaults, by cell</summary>
            ${experiment.cells.map(cell => html`
                <h3>Cell ${cell.cell}</h3><pre tabindex="0">${formatJson(cell.spec)}</pre>`)}
        </details>
    </section>`;
}
