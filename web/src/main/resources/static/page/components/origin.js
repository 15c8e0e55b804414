/** The mark of an experiment whose results were not trained here. */
import { html, nothing } from '../lit.js';

export function originMark(experiment) {
    return experiment.example ? html`<span class="label" title="This experiment came with Lockstep">example</span>`
        : experiment.imported ? html`<span class="label">imported</span>` : nothing;
}
