/** The head of an experiment: its name, status, progress and commands. */
import { post } from '../api-client.js';
import { ago, count, dateTime, duration, times } from '../format.js';
import { html, nothing } from '../lit.js';
import { labels } from '../components/labels.js';
import { shownName } from '../components/name.js';
import { originMark } from '../components/origin.js';
import { progressBar } from '../components/progress-bar.js';
import { statusBadge, statusCounts } from '../components/status.js';
import { navigateTo } from '../navigation.js';
import { commandButtons } from './commands.js';

/** `onCommand`: called after a command with an ApiError, or null if it succeeded. */
export function header(experiment, onCommand) {
    const name = shownName(experiment.name, experiment.id);
    return html`
        <div class="head">
            <h1>${name}</h1>
            <div class="buttons" role="group" aria-label="Commands">
                ${commandButtons(
                    `/experiments/${experiment.id}`, experiment.possibleCommands, name, onCommand)}
                <button type="button" class="quiet" @click=${() => runAgain(experiment, onCommand)}>Run again</button>
                <a class="button quiet" href="#/new?from=${experiment.id}">Edit and run</a>
            </div>
        </div>
        <div class="status-line">
            ${statusBadge(experiment.status)}
            <span class="far">${progressBar(experiment.runsByStatus, experiment.runCount)}</span>
            <span>${statusCounts(experiment.runsByStatus)} of ${count(experiment.runCount, 'run')}</span>
            <time datetime=${experiment.createdAt} title=${dateTime(experiment.createdAt)}>${
                experiment.imported ? 'imported' : 'submitted'} ${
                ago(experiment.createdAt)} ago</time>
            ${experiment.extensions > 0
                ? html`<span>seeds added ${times(experiment.extensions)}</span>` : nothing}
            ${runtime(experiment)} ${originMark(experiment)} ${labels(experiment.labels)}
        </div>
        ${experiment.description ? html`<p class="description">${experiment.description}</p>` : nothing}`;
}

/** Submits the same spec again. The same seeds must give bit-identical results. */
async function runAgain(experiment, onCommand) {
    try {
        const submitted = await post('/experiments', { json: JSON.stringify(experiment.spec) });
        navigateTo(`/experiments/${submitted.id}`);
    } catch (error) {
        onCommand(error);
    }
}

function runtime({ startedAt, endedAt }) {
    return startedAt && endedAt
        ? html`<span>took ${duration((new Date(endedAt) - new Date(startedAt)) / 1000)}</span>` : nothing;
}
