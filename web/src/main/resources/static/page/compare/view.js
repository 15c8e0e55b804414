/** Several experiments side by side. */
import { CurvesFigure } from '../figures/curves.js';
import { FrontFigure } from '../figures/front.js';
import { verdicts } from '../figures/verdicts.js';
import { get } from '../door.js';
import { html, nothing, render } from '../lib.js';
import { measuredCells, readComparison } from '../experiment/model.js';
import { outcome } from '../experiment/outcome.js';
import { problem } from '../parts/problem.js';
import { keepLive } from '../live.js';

export async function show(root, { query, signal }) {
    document.title = 'Comparison · Lockstep';
    const ids = (query.get('of') ?? '').split(',').filter(Boolean);
    let tables = [];
    let comparison = null;
    let error = null;
    let best = null;
    let whole = false;

    const names = () => namesOfAll(tables);
    const curves = new CurvesFigure(ids, names, draw, signal);
    const front = new FrontFigure(ids, names, draw, signal);

    function draw() {
        if (signal.aborted) {
            return;
        }
        render(html`
            <div class="head"><h1>Comparison</h1></div>
            <p class="description">${tables.map((table, index) => html`${index > 0 ? ' · ' : nothing}<a href="#/experiments/${
                table.experimentId}">${table.name}</a> <small>${table.title}</small>`)}</p>
            ${error ? problem(error, refresh) : nothing}
            ${comparison === null ? nothing : outcome(comparison.outcome.sentences, names().get(comparison.outcome.best)?.label)}
            <div class="figures-row">${curves.template()}${front.template()}</div>
            ${comparison === null ? nothing : html`<section aria-labelledby="pairs-title">
                <h2 id="pairs-title">Table 1. Pair by pair, on test accuracy after the last epoch</h2>
                ${verdicts(comparison, best, names(), whole, () => {
                    whole = true;
                    draw();
                })}</section>`}`, root);
        curves.drawn(root);
        front.drawn(root);
    }

    async function refresh() {
        try {
            tables = await Promise.all(ids.map(id => get(`/experiments/${id}/table`, signal)));
            error = null;
            draw();
            const measured = tables.flatMap(table => measuredCells({ id: table.experimentId }, table));
            best = measured.toSorted((a, b) => b.chosenBy - a.chosenBy)[0]?.key;
            [comparison] = await Promise.all([readComparison(measured, best, signal), curves.read(), front.read()]);
        } catch (refusal) {
            error = refusal;
        }
        draw();
    }

    await refresh();
    await keepLive('/events', { refresh }, signal);
}

/** Cells of all tables, told apart by their experiment's name where there are several. */
function namesOfAll(tables) {
    const names = new Map();
    for (const table of tables) {
        for (const row of table.rows) {
            const label = tables.length > 1 ? `${table.name}: ${row.label}` : row.label;
            names.set(`${table.experimentId}:${row.cell}`, { index: names.size, label });
        }
    }
    return names;
}
