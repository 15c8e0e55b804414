/** The view of one experiment: findings, curves, Pareto front, table of results, comparison and runs. */
import { CurvesFigure } from '../figures/curves.js';
import { ParetoFigure } from '../figures/pareto-front.js';
import { pairTable } from '../figures/pair-table.js';
import { html, nothing, render } from '../lit.js';
import { refreshOnEvents } from '../live-updates.js';
import { announce } from '../components/announce.js';
import { problem } from '../components/problem.js';
import { ENDED, statusCounts } from '../components/status.js';
import { addSeeds } from './add-seeds.js';
import { findings } from './findings.js';
import { header } from './header.js';
import { cellsByKey, readComparison, readExperiment, resolveId } from './queries.js';
import { resultTable } from './result-table.js';
import { RUNS_PER_PAGE, runTable } from './run-table.js';
import { specSection } from './spec-section.js';

let current = null;

export async function show(root, { id, query, signal }) {
    current = new ExperimentView(root, id, signal);
    current.filter(query);
    await current.start();
}

/** Applies the run filter of a changed query to the open view. */
export function updateQuery(query) {
    current.filter(query);
    return true;
}

class ExperimentView {
    #id = null;
    #data = null;
    /** The selected published table, '' for none; null until the user selects one. */
    #reference = null;
    #comparison = null;
    #error = null;
    #cell = null;
    #limit = RUNS_PER_PAGE;
    #showAllPairs = false;
    #curves = null;
    #paretoFront = null;
    #following = false;

    constructor(root, name, signal) {
        Object.assign(this, { root, name, signal });
    }

    async start() {
        document.title = 'Experiment · Lockstep';
        await this.#refresh();
        while (this.#data === null && !this.signal.aborted) {
            await new Promise(retry => { this.retry = retry; });
            await this.#refresh();
        }
        await this.#follow();
    }

    /** Follows the events until all runs have ended. Called again after a command, which may start runs again. */
    async #follow() {
        if (this.#following || this.signal.aborted) {
            return;
        }
        this.#following = true;
        await refreshOnEvents(`/experiments/${this.#id}/events`, {
            refresh: types => this.#refresh(types),
            progress: data => this.#updateProgress(data),
        }, this.signal);
        this.#following = false;
    }

    async #afterCommand(error) {
        this.#error = error;
        if (error === null) {
            await this.#refresh();
            await this.#follow();
        } else {
            this.#draw();
        }
    }

    filter(query) {
        this.#cell = query.has('cell') ? Number(query.get('cell')) : null;
        this.#limit = RUNS_PER_PAGE;
        if (this.#data !== null) {
            this.#draw();
            this.#scrollToRuns();
        }
    }

    async #refresh(types = new Set(['open'])) {
        try {
            if (this.#id === null) {
                this.#open(await resolveId(this.name, this.signal));
            }
            await Promise.all([
                this.#readRuns(types),
                types.has('epoch') || types.has('open') ? this.#curves.read() : null,
                types.has('status') || types.has('open') ? this.#paretoFront.read() : null,
            ]);
        } catch (error) {
            if (this.signal.aborted) {
                return;
            }
            this.#error = error;
            this.#draw();
        }
    }

    #open(id) {
        this.#id = id;
        const cells = () => (this.#data ? cellsByKey(this.#data.experiment, this.#data.table) : new Map());
        const redraw = () => this.#draw();
        this.#curves = new CurvesFigure([id], cells, redraw, this.signal);
        this.#paretoFront = new ParetoFigure([id], cells, redraw, this.signal);
    }

    async #readRuns(types) {
        const first = this.#data === null;
        this.#data = await readExperiment(this.#id, this.#reference, this.signal);
        this.#error = null;
        document.title = `${this.#data.experiment.name} · Lockstep`;
        this.#draw();
        if (first && this.#cell !== null) {
            this.#scrollToRuns();
        }
        if (types.has('status') || types.has('open')) {
            await this.#readComparison();
        }
    }

    async #readComparison() {
        this.#comparison = await readComparison([this.#id], this.signal).catch(() => null);
        this.#draw();
    }

    #selectReference(reference) {
        this.#reference = reference;
        return this.#refresh(new Set());
    }

    #updateProgress({ run: id, ...progress }) {
        const run = this.#data.runs.find(candidate => candidate.id === id);
        if (run) {
            run.progress = { ...run.progress, ...progress };
            this.#draw();
        }
    }

    #scrollToRuns() {
        const title = this.root.querySelector('#runs-title');
        title.scrollIntoView();
        title.focus({ preventScroll: true });
    }

    #draw() {
        if (this.signal.aborted) {
            return;
        }
        render(this.#template(), this.root);
        this.#curves?.afterRender(this.root);
        this.#paretoFront?.afterRender(this.root);
        if (this.#data) {
            const { experiment } = this.#data;
            announce(`${experiment.name}: ${statusCounts(experiment.runsByStatus)}`);
        }
    }

    #template() {
        if (this.#data === null) {
            return this.#error ? html`<h1>Experiment</h1>${problem(this.#error, () => this.retry?.())}` : nothing;
        }
        const { experiment, table, runs } = this.#data;
        const onCommand = error => this.#afterCommand(error);
        const runsToShow = { runs, cells: cellsByKey(experiment, table), cell: this.#cell, limit: this.#limit };
        return html`
            ${header(experiment, onCommand)}
            ${this.#error ? problem(this.#error, () => this.#refresh()) : nothing}
            ${findings(table.outcome.sentences, table.rows.find(row => row.cell === table.outcome.bestCell)?.label)}
            <div class="figures-row">${this.#curves.template()}${this.#paretoFront.template()}</div>
            ${resultTable(experiment, table, reference => this.#selectReference(reference))}
            ${this.#comparison?.pairs.length > 0 ? this.#pairs(runsToShow.cells) : nothing}
            ${runTable(experiment, runsToShow, { onCommand, showMore: () => this.#showMoreRuns() })}
            ${addSeeds(experiment, onCommand)}
            ${specSection(experiment)}
            ${ENDED.has(experiment.status) ? nothing
                : html`<p class="note">This page updates automatically while the runs are in progress.</p>`}`;
    }

    #pairs(cells) {
        return html`<section aria-labelledby="pairs-title">
            <h2 id="pairs-title">Table 2. Pairwise comparison on test accuracy after the last epoch</h2>
            ${pairTable(this.#comparison, cells, this.#showAllPairs, () => {
                this.#showAllPairs = true;
                this.#draw();
            })}
        </section>`;
    }

    #showMoreRuns() {
        this.#limit += RUNS_PER_PAGE;
        this.#draw();
    }
}
