/** The workers with their current runs, and the waiting runs with the reason why they wait. */
import { get, getFirst } from '../api-client.js';
import { ago, count, dateTime, duration, elapsed, fixed, speed } from '../format.js';
import { html, nothing, render } from '../lit.js';
import { refreshOnEvents } from '../live-updates.js';
import { announce } from '../components/announce.js';
import { shownName } from '../components/name.js';
import { problem } from '../components/problem.js';
import { runProgressBar } from '../components/progress-bar.js';

const PAGE = 50;

export async function show(root, { signal }) {
    document.title = 'Queue and workers · Lockstep';
    let data = null;
    let shown = PAGE;
    let requests = 0;
    let error = null;

    const draw = () => {
        if (!signal.aborted) {
            render(template(data, error, { refresh, loadMore }), root);
        }
    };

    /** Reads as many waiting runs as are shown. Only the response to the latest request is applied. */
    async function refresh() {
        const own = ++requests;
        try {
            const [queue, workers] = await Promise.all([
                getFirst(shown, '/queue', signal),
                get('/workers?limit=500', signal),
            ]);
            if (own !== requests) {
                return;
            }
            data = { queue, workers: workers.items };
            error = null;
            announce(`${queue.running} running, ${queue.waiting} waiting`);
        } catch (failure) {
            error = failure;
        }
        draw();
    }

    async function loadMore() {
        shown += PAGE;
        await refresh();
    }

    await refresh();
    refreshOnEvents(null, { refresh, progress: event => updateProgress(data, event, draw) }, signal);
}

function updateProgress(data, { run: id, ...progress }, draw) {
    const run = data?.workers.flatMap(worker => worker.runs).find(candidate => candidate.id === id);
    if (run) {
        run.progress = { ...run.progress, ...progress };
        draw();
    }
}

function template(data, error, { refresh, loadMore }) {
    return html`
        <div class="head"><h1>Queue and workers</h1></div>
        ${error ? problem(error, refresh) : nothing}
        ${data === null ? nothing : html`
            <p class="lead">${summary(data)}</p>
            <section aria-labelledby="workers-title"><h2 id="workers-title">Workers</h2>
                ${workerTable(data.workers)}</section>
            <section aria-labelledby="waiting-title"><h2 id="waiting-title">Waiting runs</h2>
                ${data.queue.items.length === 0
                    ? html`<p class="nothing">No runs are waiting.</p>` : waitingTable(data.queue.items)}
                ${data.queue.nextCursor
                    ? html`<p><button type="button" @click=${loadMore}>Show more</button></p>` : nothing}
            </section>`}`;
}

function summary({ queue, workers }) {
    const active = workers.filter(worker => worker.available);
    const slots = active.reduce((sum, worker) => sum + worker.slots, 0);
    const throughput = active.flatMap(worker => worker.runs)
        .reduce((sum, run) => sum + (run.progress.samplesPerSecond ?? 0), 0);
    return active.length === 0 ? html`No worker is available. ${waitingCount(queue)}.`
        : html`${count(queue.running, 'run')} on ${count(slots, 'slot')} of ${count(active.length, 'worker')}${
            throughput > 0 ? `, ${fixed(throughput, 0)} images per second in total` : nothing}; ${
            waitingCount(queue)}.`;
}

function waitingCount({ waiting: number }) {
    return `${count(number, 'run')} ${number === 1 ? 'is' : 'are'} waiting`;
}

function workerTable(workers) {
    if (workers.length === 0) {
        return html`<p class="nothing">No worker has registered yet. <code>make run</code> starts one together with the
            services.</p>`;
    }
    return html`<div class="wide" tabindex="0" role="region" aria-label="Table of workers"><table class="runs">
        <thead><tr><th scope="col">worker</th><th scope="col">device</th><th scope="col">run</th>
            <th scope="col">epoch</th><th scope="col" class="num">speed</th><th scope="col" class="num">started</th>
            <th scope="col" class="num">last heartbeat</th></tr></thead>
        <tbody>${workers.flatMap(worker => slotRows(worker))}</tbody></table></div>`;
}

/** One row for each slot of the worker. */
function slotRows(worker) {
    const lost = !worker.available;
    const length = Math.max(worker.slots, worker.runs.length);
    const slots = Array.from({ length }, (_, slot) => worker.runs[slot] ?? null);
    return slots.map((run, slot) => html`<tr>
        ${slot > 0 ? nothing : html`<th scope="rowgroup" rowspan=${slots.length}><span class="state" data-status=${
            lost ? 'CANCELLED' : worker.runs.length > 0 ? 'RUNNING' : 'SUCCEEDED'}><i class="dot"></i>${
            worker.name}</span></th>
            <td rowspan=${slots.length}>${worker.device}</td>`}
        ${run === null ? html`<td class="idle">${lost ? 'lost' : 'free'}</td><td></td><td></td><td></td>` : html`
            <td>${runLink(run)}</td>${epochCell(run)}
            <td class="num">${speed(run.progress.samplesPerSecond)}${run.progress.etaSeconds === null ? nothing
                : html` <small>${duration(run.progress.etaSeconds)} left</small>`}</td>
            ${agoCell(run.startedAt)}`}
        ${slot > 0 ? nothing
            : html`<td class="num" rowspan=${slots.length}>${elapsed(worker.secondsSinceHeard)} ago</td>`}
    </tr>`);
}

function waitingTable(waiting) {
    return html`<div class="wide" tabindex="0" role="region" aria-label="Table of waiting runs"><table class="runs">
        <thead><tr><th scope="col">run</th><th scope="col">reason</th><th scope="col">device</th>
            <th scope="col">epoch</th><th scope="col" class="num">submitted</th></tr></thead>
        <tbody>${waiting.map(run => html`<tr>
            <th scope="row">${runLink(run)}</th><td>${run.waitingFor?.text}</td>
            <td>${run.device}</td>${epochCell(run)}${agoCell(run.createdAt)}</tr>`)}
        </tbody></table></div>`;
}

function epochCell(run) {
    return html`<td class="far">${runProgressBar(run)}<small>${run.progress.epoch}/${run.progress.epochs}</small></td>`;
}

function agoCell(time) {
    return html`<td class="num"><time datetime=${time} title=${dateTime(time)}>${ago(time)} ago</time></td>`;
}

function runLink(run) {
    return html`<a href="#/experiments/${run.experimentId}?cell=${run.cell}">${
        shownName(run.experiment, run.experimentId)}</a> · ${run.label}
        <small>seed ${run.seed}</small>`;
}
