/** An experiment on one line. */
import { ago, figure, interval, minute } from '../format.js';
import { html, nothing } from '../lib.js';
import { labels } from '../parts/labels.js';
import { progressBar } from '../parts/progress.js';
import { counts, state } from '../parts/state.js';

export function line(experiment, { chosen, choose, best }) {
    return html`<li class="line">
        <input type="checkbox" aria-label="Compare ${experiment.name}" .checked=${chosen}
            @change=${() => choose(experiment.id)}>
        <span class="what"><a href="#/experiments/${experiment.id}">${experiment.name}</a> ${labels(experiment.labels)}</span>
        <span class="how">${state(experiment.status)}</span>
        <span class="far" title=${counts(experiment.runsByStatus)}>
            ${progressBar(experiment.runsByStatus, experiment.runCount)}
            <small>${experiment.runsByStatus.SUCCEEDED ?? 0}/${experiment.runCount}</small></span>
        <span class="best">${best ? cell(best) : nothing}</span>
        <time class="when" datetime=${experiment.createdAt} title=${minute(experiment.createdAt)}>${ago(experiment.createdAt)}</time>
    </li>`;
}

function cell({ label, estimate }) {
    const range = interval(estimate, 'percent');
    return html`<span class="label-of-cell">${label}</span> <b>${figure(estimate.mean, 'percent')}</b>
        ${range ? html`<small title="95 % interval of the mean test accuracy">${range}</small>` : nothing}`;
}
