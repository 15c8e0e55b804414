/** The runs of an experiment: where each stands, who has it, how far it is, and why it failed. */
import { download } from '../door.js';
import { ago, count, duration, figure, minute, speed } from '../format.js';
import { html, nothing, repeat } from '../lib.js';
import { swatch } from '../chart/colours.js';
import { runBar } from '../parts/progress.js';
import { state } from '../parts/state.js';
import { orderButtons, possible } from './orders.js';

const FIRST = 100;
const COLUMNS = 8;

/**
 * @param runs all of them
 * @param cells Map from "experiment:cell" to {index, label}
 * @param cell number of the one whose runs are wanted; null for all
 * @param limit how many are shown
 */
export function runTable(experiment, { runs, cells, cell, limit }, { ordered, showMore }) {
    const wanted = cell === null ? runs : runs.filter(run => run.cell === cell);
    const label = number => cells.get(`${experiment.id}:${number}`);
    return html`<section aria-labelledby="runs-title" id="runs">
        <h2 id="runs-title" tabindex="-1">Runs${cell === null ? nothing : html` of ${label(cell)?.label}
            <a class="all" href="#/experiments/${experiment.id}">all ${count(runs.length, 'run')}</a>`}</h2>
        <div class="wide" tabindex="0" role="region" aria-label="Table of runs">
            <table class="runs">
                <thead><tr><th scope="col">run</th><th scope="col">state</th><th scope="col">epoch</th><th scope="col" class="num">speed</th>
                    <th scope="col">worker</th><th scope="col" class="num">val</th><th scope="col" class="num">test</th>
                    <th scope="col"><span class="unseen">orders</span></th></tr></thead>
                <tbody>${repeat(wanted.slice(0, limit), run => run.id, run => runRow(run, label(run.cell), ordered))}</tbody>
            </table>
        </div>
        ${wanted.length > limit ? html`<p><button type="button" @click=${showMore}>More</button>
            <span class="note">${limit} of ${wanted.length} are shown</span></p>` : nothing}
    </section>`;
}

runTable.FIRST = FIRST;

function runRow(run, cell, ordered) {
    const name = `${cell?.label ?? `cell ${run.cell}`}, seed ${run.seed}`;
    const shown = run.final ?? run.best;
    const orders = possible({ [run.status]: 1 }, run.requested === 'PAUSED');
    return html`<tr data-status=${run.status}>
        <th scope="row"><details><summary><i class=${swatch(cell?.index ?? 0)}></i>${cell?.label} <small>seed ${run.seed}</small></summary>
            ${particulars(run, name)}</details></th>
        <td>${state(run.status, run.requested)}</td>
        <td class="far">${runBar(run)}<small>${run.progress.epoch}/${run.progress.epochs}</small></td>
        <td class="num">${run.status === 'RUNNING' ? speed(run.progress.samplesPerSecond) : nothing}${left(run)}</td>
        <td>${run.worker ?? ahead(run)}${run.attempt > 1 ? html` <small>attempt ${run.attempt}</small>` : nothing}</td>
        <td class="num">${figure(shown?.valAccuracy, 'percent')}</td>
        <td class="num">${figure(shown?.testAccuracy, 'percent')}</td>
        <td class="orders">${orderButtons(`/runs/${run.id}`, orders, name, ordered)}</td>
    </tr>${run.failure ? failure(run.failure) : nothing}`;
}

function left(run) {
    return run.status === 'RUNNING' && run.progress.etaSeconds !== null
        ? html` <small>${duration(run.progress.etaSeconds)} left</small>` : nothing;
}

function ahead(run) {
    return run.jobsAhead === null ? '' : html`<small>${run.jobsAhead === 0 ? 'next' : `${run.jobsAhead} ahead`}</small>`;
}

function failure({ kind, message, epoch, step }) {
    const place = [epoch && `epoch ${epoch}`, step && `step ${step}`].filter(Boolean).join(', ');
    return html`<tr class="failure"><td colspan=${COLUMNS}><div><b>${kind.toLowerCase().replaceAll('_', ' ')}</b>${
        place ? ` in ${place}` : nothing}: ${message}</div></td></tr>`;
}

/** As in "2: 0:40, then 12:03". */
function attempts({ attempt, secondsByAttempt }) {
    const lasted = secondsByAttempt.map(seconds => (seconds === null ? 'still going' : duration(seconds)));
    return `${attempt}: ${lasted.join(', then ')}`;
}

function particulars(run, name) {
    const file = (part, fileName) => html`<button type="button" class="link" @click=${() =>
        download(`/runs/${run.id}/${part}`, fileName)}>${fileName}</button> `;
    return html`<dl>
        <dt>id</dt><dd><code>${run.id}</code></dd>
        <dt>started</dt><dd>${run.startedAt ? `${minute(run.startedAt)} (${ago(run.startedAt)} ago)` : 'not yet'}</dd>
        ${run.endedAt ? html`<dt>ended</dt><dd>${minute(run.endedAt)}</dd>` : nothing}
        ${run.attempt > 0 ? html`<dt>attempts</dt><dd>${attempts(run)}</dd>` : nothing}
        <dt>device</dt><dd>${run.device}</dd>
        ${run.fingerprint ? html`<dt>made by</dt><dd>${run.fingerprint.engine}, ${run.fingerprint.isa}, code
            <code title=${run.fingerprint.code}>${run.fingerprint.code.slice(0, 12)}</code>, data
            <code title=${run.fingerprint.data}>${run.fingerprint.data.slice(0, 12)}</code></dd>` : nothing}
        ${run.final ? html`<dt>parameters</dt><dd><code title=${run.final.parameterSha256}>SHA-256
            ${run.final.parameterSha256.slice(0, 12)}</code></dd>` : nothing}
        <dt>files</dt><dd>${file('epochs?format=csv', 'epochs.csv')}${run.final ? html`${file('model?which=last', 'last.safetensors')}${
            run.best ? file('model?which=best', 'best.safetensors') : nothing}` : nothing}</dd>
    </dl>`;
}
