/** Compares the cells of several experiments. */
import { CurvesFigure } from '../figures/curves.js';
import { ParetoFigure } from '../figures/pareto-front.js';
import { pairTable } from '../figures/pair-table.js';
import { get } from '../api-client.js';
import { html, nothing, render } from '../lit.js';
import { readComparison } from '../experiment/queries.js';
import { findings } from '../experiment/findings.js';
import { shownName } from '../components/name.js';
import { problem } from '../components/problem.js';
import { refreshOnEvents } from '../live-updates.js';

export async function show(root, { query, signal }) {
    document.title = 'Comparison · Lockstep';
    const ids = (query.get('of') ?? '').split(',').filter(Boolean);
    let tables = [];
    let comparison = null;
    let error = null;
    let showAll = false;

    const cells = () => cellsOf(tables);
    const curves = new CurvesFigure(ids, cells, draw, signal);
    const paretoFront = new ParetoFigure(ids, cells, draw, signal);

    function draw() {
        if (signal.aborted) {
            return;
        }
        render(html`
            <div class="head"><h1>Comparison</h1></div>
            <p class="description">${tables.map((table, index) => html`${index > 0 ? ' · ' : nothing}
                <a href="#/experiments/${table.experimentId}">${
                    shownName(table.name, table.experimentId)}</a> <small>${table.title}</small>`)}</p>
            ${error ? problem(error, refresh) : nothing}
            ${comparison === null ? nothing
                : findings(comparison.outcome.sentences, cells().get(comparison.outcome.best)?.label)}
            <div class="figures-row">${curves.template()}${paretoFront.template()}</div>
            ${!comparison?.pairs.length ? nothing : html`<section aria-labelledby="pairs-title">
                <h2 id="pairs-title">Table 1. Pairwise comparison on test accuracy after the last epoch</h2>
                ${pairTable(comparison, cells(), showAll, () => {
                    showAll = true;
                    draw();
                })}</section>`}`, root);
        curves.afterRender(root);
        paretoFront.afterRender(root);
    }

    async function refresh() {
        try {
            tables = await Promise.all(ids.map(id => get(`/experiments/${id}/table`, signal)));
            error = null;
            draw();
            [comparison] = await Promise.all([readComparison(ids, signal), curves.read(), paretoFront.read()]);
        } catch (failure) {
            error = failure;
        }
        draw();
    }

    await refresh();
    refreshOnEvents(ids.includes('latest') ? null : ids, { refresh }, signal);
}

/** Returns a Map from "experiment:cell" to {index, label}. With several experiments, labels include their names. */
function cellsOf(tables) {
    const cells = new Map();
    for (const table of tables) {
        for (const row of table.rows) {
            const label = tables.length > 1 ? `${shownName(table.name, table.experimentId)}: ${row.label}` : row.label;
            cells.set(`${table.experimentId}:${row.cell}`, { index: cells.size, label });
        }
    }
    return cells;
}
