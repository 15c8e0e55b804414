/** Finds the best cell of each experiment that is listed, a few at once; what cannot change any more is kept. */
import { get } from '../door.js';
import { ENDED } from '../parts/state.js';

const AT_ONCE = 3;

export class Best {
    #known = new Map();
    #wanted = [];
    #working = 0;

    constructor(redraw, signal) {
        this.redraw = redraw;
        this.signal = signal;
    }

    /** {label, estimate of its test accuracy}; undefined while unknown. */
    of(id) {
        return this.#known.get(id)?.cell;
    }

    want(experiments) {
        this.#wanted = experiments.filter(experiment => {
            const version = versionOf(experiment);
            return version !== null && this.#known.get(experiment.id)?.version !== version;
        });
        while (this.#working < AT_ONCE && this.#wanted.length > 0) {
            this.#working++;
            this.#work().finally(() => { this.#working--; });
        }
    }

    async #work() {
        while (this.#wanted.length > 0 && !this.signal.aborted) {
            const experiment = this.#wanted.shift();
            try {
                const table = await get(`/experiments/${experiment.id}/table`, this.signal);
                this.#known.set(experiment.id, { version: versionOf(experiment), cell: bestOf(table) });
                this.redraw();
            } catch {
                // The line does without; the next reading of the list asks again.
            }
        }
    }
}

/** What the best cell depends on: null where nothing has succeeded. */
function versionOf(experiment) {
    const succeeded = experiment.runsByStatus.SUCCEEDED ?? 0;
    return succeeded === 0 ? null : `${succeeded} ${ENDED.has(experiment.status)}`;
}

/** What the best cell, which the door has chosen on validation, is worth on test. */
function bestOf({ outcome, rows }) {
    const row = rows.find(candidate => candidate.cell === outcome.bestCell);
    return row ? { label: row.label, estimate: row.metrics.testAccuracy } : undefined;
}
