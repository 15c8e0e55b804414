/** The study's table: a row for each cell, each number linked to the runs behind it. */
import { download } from '../door.js';
import { figure, interval, meanAndSpread } from '../format.js';
import { html, nothing } from '../lib.js';
import { swatch } from '../chart/colours.js';

const FILES = [['md', 'Markdown'], ['csv', 'CSV'], ['tex', 'LaTeX']];

export function resultTable(experiment, table) {
    return html`<section aria-labelledby="table-title">
        <h2 id="table-title">Table 1. ${table.title}</h2>
        <div class="wide" tabindex="0" role="region" aria-label="Table of results">
            <table class="figures">
                <thead><tr><th scope="col">method</th><th scope="col" class="num">n</th>
                    ${table.columns.map(column => html`<th scope="col" class="num">${column.title}</th>`)}</tr></thead>
                <tbody>${table.rows.map((row, index) => resultRow(experiment, table.columns, row, index))}</tbody>
            </table>
        </div>
        <p class="note">${table.note} <span class="files">${FILES.map(([format, name]) => html`
            <button type="button" class="link" @click=${() => download(
                `/experiments/${experiment.id}/table?format=${format}`, `${experiment.name}.${format}`)}>${name}</button>`)}</span></p>
        ${table.reference ? html`<p class="note">Grey: published in ${table.reference.source}. ${table.reference.notes.join(' ')}</p>` : nothing}
    </section>`;
}

function resultRow(experiment, columns, row, index) {
    const runs = `#/experiments/${experiment.id}?cell=${row.cell}`;
    return html`<tr>
        <th scope="row"><i class=${swatch(index)}></i>${row.label}</th>
        <td class="num">${row.n}${row.missingSeeds.length > 0
            ? html`<small title="runs that have not succeeded: seeds ${row.missingSeeds.join(', ')}">/${
                row.n + row.missingSeeds.length}</small>` : nothing}</td>
        ${columns.map(column => {
            const estimate = row.metrics[column.metric];
            return html`<td class="num">${estimate
                ? html`<a href=${runs} title=${interval(estimate, column.unit) ?? 'one seed'}>${meanAndSpread(estimate, column.unit)}</a>`
                : '–'}${published(row, column)}</td>`;
        })}
    </tr>`;
}

/** What was published for the same settings, in grey. */
function published(row, column) {
    return (row.published ?? []).filter(one => (one.values[column.metric] ?? null) !== null)
        .map(one => html` <span class="reference" title="published as ${one.row}">${figure(one.values[column.metric], column.unit)}</span>`);
}
