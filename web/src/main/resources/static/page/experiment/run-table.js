/** The runs of an experiment: status, worker, progress, accuracy and failure of each. */
import { download } from '../api-client.js';
import { ago, count, dateTime, duration, formatValue, speed } from '../format.js';
import { html, nothing, repeat } from '../lit.js';
import { swatch } from '../chart/colours.js';
import { runProgressBar } from '../components/progress-bar.js';
import { statusBadge } from '../components/status.js';
import { commandButtons } from './commands.js';

export const RUNS_PER_PAGE = 100;
const COLUMNS = 8;

/**
 * @param runs all runs of the experiment
 * @param cells Map from "experiment:cell" to {index, label}
 * @param cell number of the cell whose runs are shown; null for all
 * @param limit maximum number of runs shown
 */
export function runTable(experiment, { runs, cells, cell, limit }, { onCommand, showMore }) {
    const selected = cell === null ? runs : runs.filter(run => run.cell === cell);
    const label = number => cells.get(`${experiment.id}:${number}`);
    return html`<section aria-labelledby="runs-title" id="runs">
        <h2 id="runs-title" tabindex="-1">Runs${cell === null ? nothing : html` of ${label(cell)?.label}
            <a class="all" href="#/experiments/${experiment.id}">all ${count(runs.length, 'run')}</a>`}</h2>
        <div class="wide" tabindex="0" role="region" aria-label="Table of runs">
            <table class="runs">
                <thead><tr><th scope="col">run</th><th scope="col">status</th><th scope="col">epoch</th>
                    <th scope="col" class="num">speed</th><th scope="col">worker</th>
                    <th scope="col" class="num">val</th><th scope="col" class="num">test</th>
                    <th scope="col"><span class="unseen">commands</span></th></tr></thead>
                <tbody>${repeat(selected.slice(0, limit), run => run.id, run =>
                    runRow(run, label(run.cell), onCommand))}</tbody>
            </table>
        </div>
        ${selected.length > limit ? html`<p><button type="button" @click=${showMore}>Show more</button>
            <span class="note">${limit} of ${selected.length} runs shown</span></p>` : nothing}
    </section>`;
}

function runRow(run, cell, onCommand) {
    const name = `${cell?.label ?? `cell ${run.cell}`}, seed ${run.seed}`;
    const result = run.final ?? run.best;
    return html`<tr data-status=${run.status}>
        <th scope="row"><details>
            <summary><i class=${swatch(cell?.index ?? 0)}></i>${cell?.label} <small>seed ${run.seed}</small></summary>
            ${details(run)}</details></th>
        <td>${statusBadge(run.status, run.requested)}</td>
        <td class="far">${runProgressBar(run)}<small>${run.progress.epoch}/${run.progress.epochs}</small></td>
        <td class="num">${run.status === 'RUNNING' ? speed(run.progress.samplesPerSecond) : nothing}${
            timeLeft(run)}</td>
        <td>${run.waitingFor ? html`<small>${run.waitingFor.text}</small>` : run.imported
            ? html`<span class="label" title="trained elsewhere">imported</span>` : run.worker}${
            run.attempt > 1 ? html` <small>attempt ${run.attempt}</small>` : nothing}</td>
        <td class="num">${formatValue(result?.valAccuracy, 'percent')}</td>
        <td class="num">${formatValue(result?.testAccuracy, 'percent')}</td>
        <td class="commands">${commandButtons(`/runs/${run.id}`, run.possibleCommands, name, onCommand)}</td>
    </tr>${run.failure ? failure(run.failure) : nothing}`;
}

function timeLeft(run) {
    return run.status === 'RUNNING' && run.progress.etaSeconds !== null
        ? html` <small>${duration(run.progress.etaSeconds)} left</small>` : nothing;
}

function failure({ kind, message, epoch, step }) {
    const position = [epoch && `epoch ${epoch}`, step && `step ${step}`].filter(Boolean).join(', ');
    return html`<tr class="failure"><td colspan=${COLUMNS}><div><b>${kind.toLowerCase().replaceAll('_', ' ')}</b>${
        position ? ` in ${position}` : nothing}: ${message}</div></td></tr>`;
}

/** The number of attempts and the duration of each, as in "2: 0:40, then 12:03". */
function attempts({ attempt, secondsByAttempt }) {
    const durations = secondsByAttempt.map(seconds => (seconds === null ? 'running' : duration(seconds)));
    return `${attempt}: ${durations.join(', then ')}`;
}

function details(run) {
    const file = (resource, fileName) => html`<button type="button" class="link" @click=${() =>
        download(`/runs/${run.id}/${resource}`, fileName)}>${fileName}</button> `;
    return html`<dl>
        <dt>id</dt><dd><code>${run.id}</code></dd>
        <dt>started</dt><dd>${run.startedAt ? `${dateTime(run.startedAt)} (${ago(run.startedAt)} ago)` : 'not yet'}</dd>
        ${run.endedAt ? html`<dt>ended</dt><dd>${dateTime(run.endedAt)}</dd>` : nothing}
        ${run.attempt > 0 && !run.imported ? html`<dt>attempts</dt><dd>${attempts(run)}</dd>` : nothing}
        <dt>device</dt><dd>${run.device}</dd>
        ${run.fingerprint ? html`<dt>trained with</dt><dd>${run.fingerprint.engine}, ${run.fingerprint.isa}, code
            <code title=${run.fingerprint.code}>${run.fingerprint.code.slice(0, 12)}</code>, data
            <code title=${run.fingerprint.data}>${run.fingerprint.data.slice(0, 12)}</code></dd>` : nothing}
        ${run.final ? html`<dt>parameters</dt><dd><code title=${run.final.parameterSha256}>SHA-256
            ${run.final.parameterSha256.slice(0, 12)}</code></dd>` : nothing}
        <dt>files</dt><dd>${file('epochs?format=csv', 'epochs.csv')}${
            run.final && !run.imported ? file('model?which=last', 'last.safetensors') : nothing}${
            run.final && run.best && !run.imported ? file('model?which=best', 'best.safetensors') : nothing}</dd>
    </dl>`;
}
