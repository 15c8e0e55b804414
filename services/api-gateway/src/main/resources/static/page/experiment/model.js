/** What the page knows of one experiment, read from the door. */
import { all, get } from '../door.js';

/** The study whose published tables are built in. */
const STUDY = 'seed';

/** More cells than this are compared with the best one alone. */
const ALL_PAIRS = 16;
const MOST_CELLS = 50;

export async function readExperiment(name, signal) {
    // "latest" may be another one a moment later.
    const experiment = await get(`/experiments/${name}`, signal);
    const [table, runs] = await Promise.all([
        get(`/experiments/${experiment.id}/table${referenceOf(experiment)}`, signal),
        all(`/experiments/${experiment.id}/runs`, signal),
    ]);
    return { experiment, table, runs };
}

/** The table of the study that an experiment repeats, by its labels. */
function referenceOf({ labels }) {
    return labels.study === STUDY && labels.table ? `?reference=${STUDY}` : '';
}

/** "experiment:cell" -> {index, label}, in the order of the table. */
export function namesOf({ id }, table) {
    return new Map(table.rows.map((row, index) => [`${id}:${row.cell}`, { index, label: row.label }]));
}

/**
 * Compares the cells on test accuracy after the last epoch.
 *
 * @param measured [{key, mean}], key as in "experiment:cell"
 * @returns null where there are not two to compare
 */
export async function readComparison(measured, signal) {
    if (measured.length < 2) {
        return null;
    }
    const leaders = [...measured].sort((a, b) => b.mean - a.mean).slice(0, MOST_CELLS);
    const cells = leaders.map(cell => cell.key).join(',');
    const baseline = leaders.length > ALL_PAIRS ? `&baseline=${leaders[0].key}` : '';
    return get(`/compare?cells=${cells}&metric=testAccuracy&at=final${baseline}`, signal);
}

export function measuredCells({ id }, table) {
    return table.rows.filter(row => row.metrics.testAccuracy)
        .map(row => ({ key: `${id}:${row.cell}`, mean: row.metrics.testAccuracy.mean }));
}
