/** One experiment of the list. */
import { ago, dateTime, formatValue, interval } from '../format.js';
import { html, nothing } from '../lit.js';
import { labels } from '../components/labels.js';
import { progressBar } from '../components/progress-bar.js';
import { statusBadge, statusCounts } from '../components/status.js';

export function listItem(experiment, { selected, toggle, best }) {
    return html`<li class="line">
        <input type="checkbox" aria-label="Compare ${experiment.name}" .checked=${selected}
            @change=${() => toggle(experiment.id)}>
        <span class="what"><a href="#/experiments/${experiment.id}">${experiment.name}</a> ${labels(experiment.labels)}</span>
        <span class="how">${statusBadge(experiment.status)}</span>
        <span class="far" title=${statusCounts(experiment.runsByStatus)}>
            ${progressBar(experiment.runsByStatus, experiment.runCount)}
            <small>${experiment.runsByStatus.SUCCEEDED ?? 0}/${experiment.runCount}</small></span>
        <span class="best">${best ? bestCell(best) : nothing}</span>
        <time class="when" datetime=${experiment.createdAt} title=${dateTime(experiment.createdAt)}>${ago(experiment.createdAt)}</time>
    </li>`;
}

function bestCell({ label, estimate }) {
    const range = interval(estimate, 'percent');
    return html`<span class="label-of-cell">${label}</span> <b>${formatValue(estimate.mean, 'percent')}</b>
        ${range ? html`<small title="95 % interval of the mean test accuracy">${range}</small>` : nothing}`;
}
