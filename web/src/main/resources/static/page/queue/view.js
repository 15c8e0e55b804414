/** What waits and why, and who works on what. */
import { get } from '../door.js';
import { ago, count, duration, fixed, minute, since, speed } from '../format.js';
import { html, nothing, render } from '../lib.js';
import { keepLive } from '../live.js';
import { problem } from '../parts/problem.js';
import { runBar } from '../parts/progress.js';
import { say } from '../parts/say.js';
import { reason } from './reason.js';

const SILENT = 30;

export async function show(root, { signal }) {
    document.title = 'Queue and workers · Lockstep';
    let read = null;
    let waiting = [];
    let error = null;

    const draw = () => {
        if (!signal.aborted) {
            render(template(read, waiting, error, { refresh, more }), root);
        }
    };

    async function refresh() {
        try {
            const [queue, workers] = await Promise.all([
                get(`/queue?limit=${Math.min(500, Math.max(50, waiting.length))}`, signal),
                get('/workers?limit=500', signal),
            ]);
            read = { queue, workers: workers.items };
            waiting = queue.items;
            error = null;
            say(`${queue.running} running, ${queue.waiting} waiting`);
        } catch (refusal) {
            error = refusal;
        }
        draw();
    }

    async function more() {
        const next = await get(`/queue?limit=50&cursor=${encodeURIComponent(read.queue.nextCursor)}`, signal);
        read.queue.nextCursor = next.nextCursor;
        waiting = [...waiting, ...next.items];
        draw();
    }

    await refresh();
    await keepLive('/events', { refresh, progress: data => progress(read, data, draw) }, signal);
}

function progress(read, { run: id, ...now }, draw) {
    const run = read?.workers.flatMap(worker => worker.runs).find(candidate => candidate.id === id);
    if (run) {
        run.progress = { ...run.progress, ...now };
        draw();
    }
}

function template(read, waiting, error, { refresh, more }) {
    return html`
        <div class="head"><h1>Queue and workers</h1></div>
        ${error ? problem(error, refresh) : nothing}
        ${read === null ? nothing : html`
            <p class="outcome">${summary(read)}</p>
            <section aria-labelledby="workers-title"><h2 id="workers-title">Workers</h2>${workerTable(read.workers)}</section>
            <section aria-labelledby="waiting-title"><h2 id="waiting-title">What waits</h2>
                ${waiting.length === 0 ? html`<p class="nothing">Nothing waits.</p>` : waitingTable(waiting, read.workers)}
                ${read.queue.nextCursor ? html`<p><button type="button" @click=${more}>More</button></p>` : nothing}
            </section>`}`;
}

function summary({ queue, workers }) {
    const there = workers.filter(worker => worker.secondsSinceHeard < SILENT);
    const slots = there.reduce((sum, worker) => sum + worker.slots, 0);
    const all = there.flatMap(worker => worker.runs).reduce((sum, run) => sum + (run.progress.samplesPerSecond ?? 0), 0);
    return there.length === 0 ? html`No worker is there: ${count(queue.waiting, 'run')} ${queue.waiting === 1 ? 'waits' : 'wait'} for one.`
        : html`${count(queue.running, 'run')} on ${count(slots, 'slot')} of ${count(there.length, 'worker')}${
            all > 0 ? `, ${fixed(all, 0)} images a second together` : nothing}; ${count(queue.waiting, 'run')} ${
            queue.waiting === 1 ? 'waits' : 'wait'}.`;
}

function workerTable(workers) {
    if (workers.length === 0) {
        return html`<p class="nothing">No worker has ever been heard of. <code>make run</code> starts one with everything else.</p>`;
    }
    return html`<div class="wide" tabindex="0" role="region" aria-label="Table of workers"><table class="runs">
        <thead><tr><th scope="col">worker</th><th scope="col">device</th><th scope="col">works on</th><th scope="col">epoch</th>
            <th scope="col" class="num">speed</th><th scope="col" class="num">since</th><th scope="col" class="num">last heard</th></tr></thead>
        <tbody>${workers.flatMap(worker => rows(worker))}</tbody></table></div>`;
}

/** A row for each slot. */
function rows(worker) {
    const silent = worker.secondsSinceHeard >= SILENT;
    const slots = Array.from({ length: Math.max(worker.slots, worker.runs.length) }, (_, slot) => worker.runs[slot] ?? null);
    return slots.map((run, slot) => html`<tr>
        ${slot > 0 ? nothing : html`<th scope="rowgroup" rowspan=${slots.length}><span class="state" data-status=${
            silent ? 'CANCELLED' : worker.runs.length > 0 ? 'RUNNING' : 'SUCCEEDED'}><i class="dot"></i>${worker.name}</span></th>
            <td rowspan=${slots.length}>${worker.device}</td>`}
        ${run === null ? html`<td class="idle">${silent ? 'gone' : 'free'}</td><td></td><td></td><td></td>` : html`
            <td>${link(run)}</td><td class="far">${runBar(run)}<small>${run.progress.epoch}/${run.progress.epochs}</small></td>
            <td class="num">${speed(run.progress.samplesPerSecond)}${run.progress.etaSeconds === null ? nothing
                : html` <small>${duration(run.progress.etaSeconds)} left</small>`}</td>
            <td class="num"><time datetime=${run.startedAt} title=${minute(run.startedAt)}>${ago(run.startedAt)}</time></td>`}
        ${slot > 0 ? nothing : html`<td class="num" rowspan=${slots.length}>${since(worker.secondsSinceHeard)} ago</td>`}
    </tr>`);
}

function waitingTable(waiting, workers) {
    return html`<div class="wide" tabindex="0" role="region" aria-label="Table of what waits"><table class="runs">
        <thead><tr><th scope="col">run</th><th scope="col">why it waits</th><th scope="col">device</th><th scope="col">epoch</th>
            <th scope="col" class="num">since</th></tr></thead>
        <tbody>${waiting.map(run => html`<tr>
            <th scope="row">${link(run)}</th><td>${reason(run, workers.filter(worker => worker.secondsSinceHeard < SILENT))}</td>
            <td>${run.device}</td><td class="far">${runBar(run)}<small>${run.progress.epoch}/${run.progress.epochs}</small></td>
            <td class="num"><time datetime=${run.createdAt} title=${minute(run.createdAt)}>${ago(run.createdAt)}</time></td></tr>`)}
        </tbody></table></div>`;
}

function link(run) {
    return html`<a href="#/experiments/${run.experimentId}?cell=${run.cell}">${run.experiment}</a> · ${run.label} <small>seed ${run.seed}</small>`;
}
