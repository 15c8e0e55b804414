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
                this.#known.set(experiment.id, { version: versionOf(experiment), cell: bestCell(table.rows) });
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

/** The best row, chosen on validation where there is one: the test set says what it is worth. */
export function bestCell(rows) {
    const measured = rows.filter(row => row.metrics.testAccuracy);
    const chosenBy = row => (row.metrics.valAccuracy ?? row.metrics.testAccuracy).mean;
    const row = measured.reduce((best, next) => (best && chosenBy(best) >= chosenBy(next) ? best : next), null);
    return row ? { cell: row.cell, label: row.label, estimate: row.metrics.testAccuracy } : undefined;
}
