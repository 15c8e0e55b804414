/** Reads an experiment and its results from the API. */
import { get, getAll } from '../api-client.js';

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

/** Compares the cells of experiments on test accuracy after the last epoch. */
export async function readComparison(ids, signal) {
    return get(`/compare?experiments=${ids.join(',')}`, signal);
}
