/** One experiment: what came out, curves, table, front, runs. */
import { CurvesFigure } from '../figures/curves.js';
import { FrontFigure } from '../figures/front.js';
import { verdicts } from '../figures/verdicts.js';
import { html, nothing, render } from '../lib.js';
import { keepLive } from '../live.js';
import { problem } from '../parts/problem.js';
import { say } from '../parts/say.js';
import { counts, ENDED } from '../parts/state.js';
import { head } from './head.js';
import { idOf, measuredCells, namesOf, readComparison, readExperiment } from './model.js';
import { outcome } from './outcome.js';
import { runTable } from './runs.js';
import { specSection } from './spec.js';
import { resultTable } from './table.js';

let current = null;

export async function show(root, { id, query, signal }) {
    current = new ExperimentView(root, id, signal);
    current.filter(query);
    await current.start();
}

/** Another run filter of the experiment that is shown. */
export function adopt(query) {
    current.filter(query);
    return true;
}

class ExperimentView {
    #id = null;
    #read = null;
    /** Null until somebody has chosen one, or none. */
    #reference = null;
    #comparison = null;
    #error = null;
    #cell = null;
    #limit = runTable.FIRST;
    #allPairs = false;
    #curves = null;
    #front = null;
    #following = false;

    constructor(root, name, signal) {
        Object.assign(this, { root, name, signal });
    }

    async start() {
        document.title = 'Experiment · Lockstep';
        await this.#refresh();
        while (this.#read === null && !this.signal.aborted) {
            await new Promise(again => { this.again = again; });
            await this.#refresh();
        }
        await this.#follow();
    }

    /** Until nothing more can happen: an order may change that. */
    async #follow() {
        if (this.#following || this.signal.aborted) {
            return;
        }
        this.#following = true;
        await keepLive(`/experiments/${this.#id}/events`, {
            refresh: types => this.#refresh(types),
            progress: data => this.#progress(data),
        }, this.signal);
        this.#following = false;
    }

    async #ordered(refusal) {
        this.#error = refusal;
        if (refusal === null) {
            await this.#refresh();
            await this.#follow();
        } else {
            this.#draw();
        }
    }

    filter(query) {
        this.#cell = query.has('cell') ? Number(query.get('cell')) : null;
        this.#limit = runTable.FIRST;
        if (this.#read !== null) {
            this.#draw();
            this.#goToRuns();
        }
    }

    async #refresh(types = new Set(['open'])) {
        try {
            if (this.#id === null) {
                this.#begin(await idOf(this.name, this.signal));
            }
            await Promise.all([
                this.#readRuns(types),
                types.has('epoch') || types.has('open') ? this.#curves.read() : null,
                types.has('status') || types.has('open') ? this.#front.read() : null,
            ]);
        } catch (error) {
            if (this.signal.aborted) {
                return;
            }
            this.#error = error;
            this.#draw();
        }
    }

    #begin(id) {
        this.#id = id;
        const names = () => (this.#read ? namesOf(this.#read.experiment, this.#read.table) : new Map());
        const redraw = () => this.#draw();
        this.#curves = new CurvesFigure([id], names, redraw, this.signal);
        this.#front = new FrontFigure([id], names, redraw, this.signal);
    }

    async #readRuns(types) {
        const first = this.#read === null;
        this.#read = await readExperiment(this.#id, this.#reference, this.signal);
        this.#error = null;
        document.title = `${this.#read.experiment.name} · Lockstep`;
        this.#draw();
        if (first && this.#cell !== null) {
            this.#goToRuns();
        }
        if (types.has('status') || types.has('open')) {
            await this.#readComparison();
        }
    }

    async #readComparison() {
        const { experiment, table } = this.#read;
        this.#comparison = await readComparison(measuredCells(experiment, table), this.#best, this.signal).catch(() => null);
        this.#draw();
    }

    get #best() {
        return `${this.#id}:${this.#read.table.outcome.bestCell}`;
    }

    #besides(reference) {
        this.#reference = reference;
        return this.#refresh(new Set());
    }

    #progress({ run: id, ...progress }) {
        const run = this.#read.runs.find(candidate => candidate.id === id);
        if (run) {
            run.progress = { ...run.progress, ...progress };
            this.#draw();
        }
    }

    #goToRuns() {
        const title = this.root.querySelector('#runs-title');
        title.scrollIntoView();
        title.focus({ preventScroll: true });
    }

    #draw() {
        if (this.signal.aborted) {
            return;
        }
        render(this.#template(), this.root);
        this.#curves?.drawn(this.root);
        this.#front?.drawn(this.root);
        if (this.#read) {
            const { experiment } = this.#read;
            say(`${experiment.name}: ${counts(experiment.runsByStatus)}`);
        }
    }

    #template() {
        if (this.#read === null) {
            return this.#error ? html`<h1>Experiment</h1>${problem(this.#error, () => this.again?.())}` : nothing;
        }
        const { experiment, table, runs } = this.#read;
        const ordered = refusal => this.#ordered(refusal);
        const runState = { runs, cells: namesOf(experiment, table), cell: this.#cell, limit: this.#limit };
        return html`
            ${head(experiment, runs, ordered)}
            ${this.#error ? problem(this.#error, () => this.#refresh()) : nothing}
            ${outcome(table.outcome.sentences, table.rows.find(row => row.cell === table.outcome.bestCell)?.label)}
            <div class="figures-row">${this.#curves.template()}${this.#front.template()}</div>
            ${resultTable(experiment, table, reference => this.#besides(reference))}
            ${this.#comparison ? this.#pairs(runState.cells) : nothing}
            ${runTable(experiment, runState, { ordered, showMore: () => this.#more() })}
            ${specSection(experiment)}
            ${ENDED.has(experiment.status) ? nothing : html`<p class="note">This page follows the runs as they go.</p>`}`;
    }

    #pairs(names) {
        return html`<section aria-labelledby="pairs-title">
            <h2 id="pairs-title">Table 2. Pair by pair, on test accuracy after the last epoch</h2>
            ${verdicts(this.#comparison, this.#best, names, this.#allPairs, () => {
                this.#allPairs = true;
                this.#draw();
            })}
        </section>`;
    }

    #more() {
        this.#limit += runTable.FIRST;
        this.#draw();
    }
}
