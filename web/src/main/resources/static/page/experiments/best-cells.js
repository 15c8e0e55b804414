/** Reads the best cell of each listed experiment, a few at a time, and caches it until the experiment changes. */
import { get } from '../api-client.js';
import { ENDED } from '../components/status.js';

const CONCURRENCY = 3;

export class BestCells {
    #cache = new Map();
    #pending = [];
    #active = 0;

    constructor(redraw, signal) {
        this.redraw = redraw;
        this.signal = signal;
    }

    /** Returns {label, estimate}, the estimate of its test accuracy; undefined while it is not known. */
    get(id) {
        return this.#cache.get(id)?.cell;
    }

    load(experiments) {
        this.#pending = experiments.filter(experiment => {
            const version = versionOf(experiment);
            return version !== null && this.#cache.get(experiment.id)?.version !== version;
        });
        while (this.#active < CONCURRENCY && this.#pending.length > 0) {
            this.#active++;
            this.#drain().finally(() => { this.#active--; });
        }
    }

    async #drain() {
        while (this.#pending.length > 0 && !this.signal.aborted) {
            const experiment = this.#pending.shift();
            try {
                const table = await get(`/experiments/${experiment.id}/table`, this.signal);
                this.#cache.set(experiment.id, { version: versionOf(experiment), cell: bestCell(table) });
                this.redraw();
            } catch {
                // The item is shown without a best cell. The next refresh of the list retries.
            }
        }
    }
}

/** Returns a value that changes when the best cell may change; null if no run has succeeded. */
function versionOf(experiment) {
    const succeeded = experiment.runsByStatus.SUCCEEDED ?? 0;
    return succeeded === 0 ? null : `${succeeded} ${ENDED.has(experiment.status)}`;
}

/** Returns the test accuracy of the best cell, which the server selects by validation accuracy. */
function bestCell({ outcome, rows }) {
    const row = rows.find(candidate => candidate.cell === outcome.bestCell);
    return row ? { label: row.label, estimate: row.metrics.testAccuracy } : undefined;
}
