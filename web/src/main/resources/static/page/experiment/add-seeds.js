/** The form that trains an experiment with more seeds. */
import { post } from '../api-client.js';
import { html } from '../lit.js';

/** `onCommand`: called with an ApiError, or null if the missing runs are queued. */
export function addSeeds({ id }, onCommand) {
    const submit = async event => {
        event.preventDefault();
        const form = event.target;
        const seeds = form.elements.seeds.value.split(/[\s,]+/).filter(Boolean).map(Number);
        try {
            await post(`/experiments/${id}/seeds`, { json: JSON.stringify({ seeds }) });
            form.reset();
            onCommand(null);
        } catch (error) {
            onCommand(error);
        }
    };
    return html`<form class="add-seeds" @submit=${submit}>
        <label>Train with more seeds <input name="seeds" required pattern="\s*\d+([\s,]+\d+)*\s*" placeholder="4, 5"
            title="Seeds, separated by commas"></label>
        <button class="quiet">Add seeds</button>
        <code>./lockstep extend ${id} --seeds 4,5</code>
    </form>`;
}
