/** An experiment's name, where it stands, and what can be done with it. */
import { post } from '../door.js';
import { ago, count, duration, minute } from '../format.js';
import { html, nothing } from '../lib.js';
import { labels } from '../parts/labels.js';
import { progressBar } from '../parts/progress.js';
import { counts, state } from '../parts/state.js';
import { go } from '../router.js';
import { orderButtons, possible } from './orders.js';

export function head(experiment, runs, ordered) {
    const pausing = runs.some(run => run.requested === 'PAUSED');
    return html`
        <div class="head">
            <h1>${experiment.name}</h1>
            <div class="buttons" role="group" aria-label="Orders">
                ${orderButtons(`/experiments/${experiment.id}`, possible(experiment.runsByStatus, pausing),
                    experiment.name, ordered)}
                <button type="button" class="quiet" @click=${() => runAgain(experiment, ordered)}>Run again</button>
                <a class="button quiet" href="#/new?from=${experiment.id}">Change and run</a>
            </div>
        </div>
        <div class="standing">
            ${state(experiment.status)}
            <span class="far">${progressBar(experiment.runsByStatus, experiment.runCount)}</span>
            <span>${counts(experiment.runsByStatus)} of ${count(experiment.runCount, 'run')}</span>
            <time datetime=${experiment.createdAt} title=${minute(experiment.createdAt)}>submitted ${ago(experiment.createdAt)} ago</time>
            ${took(experiment)} ${labels(experiment.labels)}
        </div>
        ${experiment.description ? html`<p class="description">${experiment.description}</p>` : nothing}`;
}

/** The same spec once more: with the same seeds it must give the same bits. */
async function runAgain(experiment, ordered) {
    try {
        const submitted = await post('/experiments', { json: JSON.stringify(experiment.spec) });
        go(`/experiments/${submitted.id}`);
    } catch (refusal) {
        ordered(refusal);
    }
}

function took({ startedAt, endedAt }) {
    return startedAt && endedAt ? html`<span>took ${duration((new Date(endedAt) - new Date(startedAt)) / 1000)}</span>` : nothing;
}
