/** Reads an experiment and its results from the API. */
import { get, getAll } from '../api-client.js';

/** With more cells, only pairs with the best cell are compared. */
const MAX_CELLS_FOR_ALL_PAIRS = 16;
const MAX_CELLS = 50;

/** Resolves "latest" to an experiment id once, because a later submission changes its meaning. */
export async function resolveId(name, signal) {
    return name === 'latest' ? (await get('/experiments/latest', signal)).id : name;
}

/** `reference`: the published table to show, '' for none, or null for the one that the experiment's labels name. */
export async function readExperiment(id, reference, signal) {
    const [experiment, table, runs] = await Promise.all([
        get(`/experiments/${id}`, signal),
        readTable(id, reference ?? '', signal),
        getAll(`/experiments/${id}/runs`, signal),
    ]);
    const labelled = reference === null ? labelledReference(experiment, table) : '';
    return { experiment, table: labelled ? await readTable(id, labelled, signal) : table, runs };
}

function readTable(id, reference, signal) {
    return get(`/experiments/${id}/table${reference ? `?reference=${reference}` : ''}`, signal);
}

/** Returns the published table that the labels "study" and "table" name, '' if it does not exist. */
function labelledReference({ labels }, { references }) {
    return references.find(name => name === `${labels.study}/${labels.table}`) ?? '';
}

/** Returns a Map from "experiment:cell" to {index, label}, in the order of the table. */
export function cellsByKey({ id }, table) {
    return new Map(table.rows.map((row, index) => [`${id}:${row.cell}`, { index, label: row.label }]));
}

/**
 * Compares cells on test accuracy after the last epoch.
 *
 * @param measured [{key, mean}], from measuredCells
 * @param best key of the baseline, which is used if there are too many cells for all pairs
 * @returns null if fewer than two cells are measured
 */
export async function readComparison(measured, best, signal) {
    if (measured.length < 2) {
        return null;
    }
    const others = measured.filter(cell => cell.key !== best).sort((a, b) => b.mean - a.mean).slice(0, MAX_CELLS - 1);
    const cells = [best, ...others.map(cell => cell.key)].join(',');
    const baseline = others.length >= MAX_CELLS_FOR_ALL_PAIRS ? `&baseline=${best}` : '';
    return get(`/compare?cells=${cells}&metric=testAccuracy&at=final${baseline}`, signal);
}

/** Returns [{key, mean, selectionScore}]: the mean test accuracy, and the validation accuracy if there is one. */
export function measuredCells({ id }, table) {
    return table.rows.filter(row => row.metrics.testAccuracy)
        .map(({ cell, metrics: { testAccuracy, valAccuracy } }) => ({
            key: `${id}:${cell}`, mean: testAccuracy.mean, selectionScore: (valAccuracy ?? testAccuracy).mean,
        }));
}
