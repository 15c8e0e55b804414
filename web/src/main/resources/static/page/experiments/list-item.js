/** One experiment of the list. */
import { ago, dateTime, formatValue, interval } from '../format.js';
import { html, nothing } from '../lit.js';
import { labels } from '../components/labels.js';
import { shownName } from '../components/name.js';
import { originMark } from '../components/origin.js';
import { progressBar } from '../components/progress-bar.js';
import { statusBadge, statusCounts } from '../components/status.js';

export function listItem(experiment, selected, toggle) {
    const name = shownName(experiment.name, experiment.id);
    return html`<li class="line">
        <input type="checkbox" aria-label="Compare ${name}" .checked=${selected}
            @change=${() => toggle(experiment.id)}>
        <span class="what"><a href="#/experiments/${experiment.id}">${name}</a>
            ${originMark(experiment)}
            ${labels(experiment.labels)}</span>
        <span class="how">${statusBadge(experiment.status)}</span>
        <span class="far" title=${statusCounts(experiment.runsByStatus)}>
            ${progressBar(experiment.runsByStatus, experiment.runCount)}
            <small>${experiment.runsByStatus.SUCCEEDED ?? 0}/${experiment.runCount}</small></span>
        <span class="best">${experiment.bestCell ? bestCell(experiment.bestCell) : nothing}</span>
        <time class="when" datetime=${experiment.createdAt} title=${dateTime(experiment.createdAt)}>${
            ago(experiment.createdAt)}</time>
    </li>`;
}

function bestCell(cell) {
    const range = interval(cell, 'percent');
    return html`<span class="label-of-cell">${cell.label}</span> <b>${formatValue(cell.value, 'percent')}</b>
        ${range ? html`<small title="95 % interval of the mean accuracy">${range}</small>` : nothing}`;
}
