/** What the page knows of one experiment, read from the door. */
import { all, get } from '../door.js';

/** More cells than this are compared with the best one alone. */
const ALL_PAIRS = 16;
const MOST_CELLS = 50;

/** The id behind an address: "latest" may be another one a moment later. */
export async function idOf(name, signal) {
    return name === 'latest' ? (await get('/experiments/latest', signal)).id : name;
}

/** `reference`: the published table to stand beside ours, '' for none, or null for the one that the experiment's labels name. */
export async function readExperiment(id, reference, signal) {
    const [experiment, table, runs] = await Promise.all([
        get(`/experiments/${id}`, signal),
        readTable(id, reference ?? '', signal),
        all(`/experiments/${id}/runs`, signal),
    ]);
    const labelled = reference === null ? labelledReference(experiment, table) : '';
    return { experiment, table: labelled ? await readTable(id, labelled, signal) : table, runs };
}

function readTable(id, reference, signal) {
    return get(`/experiments/${id}/table${reference ? `?reference=${reference}` : ''}`, signal);
}

/** The table of the study that an experiment repeats; a label that names none is a label like any other. */
function labelledReference({ labels }, { references }) {
    return references.find(name => name === `${labels.study}/${labels.table}`) ?? '';
}

/** "experiment:cell" -> {index, label}, in the order of the table. */
export function namesOf({ id }, table) {
    return new Map(table.rows.map((row, index) => [`${id}:${row.cell}`, { index, label: row.label }]));
}

/**
 * Compares the cells on test accuracy after the last epoch.
 *
 * @param measured [{key, mean}], as measuredCells gives them
 * @param best key of the one that the others are compared with where they are too many
 * @returns null where there are not two to compare
 */
export async function readComparison(measured, best, signal) {
    if (measured.length < 2) {
        return null;
    }
    const others = measured.filter(cell => cell.key !== best).sort((a, b) => b.mean - a.mean).slice(0, MOST_CELLS - 1);
    const cells = [best, ...others.map(cell => cell.key)].join(',');
    const baseline = others.length >= ALL_PAIRS ? `&baseline=${best}` : '';
    return get(`/compare?cells=${cells}&metric=testAccuracy&at=final${baseline}`, signal);
}

/** [{key, mean on test, chosenBy}], key as in "experiment:cell". */
export function measuredCells({ id }, table) {
    return table.rows.filter(row => row.metrics.testAccuracy)
        .map(({ cell, metrics: { testAccuracy, valAccuracy } }) => ({
            key: `${id}:${cell}`, mean: testAccuracy.mean, chosenBy: (valAccuracy ?? testAccuracy).mean,
        }));
}
