/** The study's table: a row for each cell, each number linked to the runs behind it; published figures beside them. */
import { download } from '../door.js';
import { difference, interval, meanAndSpread, published as exactly } from '../format.js';
import { html, live, nothing } from '../lib.js';
import { swatch } from '../chart/colours.js';

const FILES = [['md', 'Markdown'], ['csv', 'CSV'], ['tex', 'LaTeX']];

/** `besides`: called with the name of a published table, or '', when somebody has chosen it. */
export function resultTable(experiment, table, besides) {
    const { reference } = table;
    const beside = reference ? `&reference=${reference.name}` : '';
    return html`<section aria-labelledby="table-title">
        <h2 id="table-title">Table 1. ${table.title}</h2>
        ${table.references.length > 0 || reference ? choice(table, besides) : nothing}
        <div class="wide" tabindex="0" role="region" aria-label="Table of results">
            <table class="figures">
                <thead><tr><th scope="col">method</th><th scope="col" class="num">n</th>
                    ${table.columns.map(column => html`<th scope="col" class="num">${column.title}</th>`)}</tr></thead>
                <tbody>${table.rows.map((row, index) => html`${resultRow(experiment, table.columns, row, index)}
                    ${row.published.map(published => publishedRow(table.columns, published))}`)}</tbody>
            </table>
        </div>
        <p class="note">${table.note} <span class="files">${FILES.map(([format, name]) => html`
            <button type="button" class="link" @click=${() => download(
                `/experiments/${experiment.id}/table?format=${format}${beside}`, `${experiment.name}.${format}`)}>${name}</button>`)}</span></p>
        ${missing(table)}
        ${reference ? footnotes(table) : nothing}
    </section>`;
}

function choice({ references, reference }, besides) {
    return html`<p class="beside"><label>Beside it <select .value=${live(reference?.name ?? '')}
        @change=${event => besides(event.target.value)}>
        <option value="">nothing published</option>
        ${references.map(name => html`<option value=${name} .selected=${name === reference?.name}>published: ${name}</option>`)}
    </select></label></p>`;
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
                : '–'}</td>`;
        })}
    </tr>`;
}

/** The seeds that means lack. */
function missing({ rows }) {
    const lacking = rows.filter(row => row.missingSeeds.length > 0);
    return lacking.length === 0 ? nothing : html`<p class="note">${lacking.map(({ label, missingSeeds, failedSeeds }) => html`
        Missing from ${label}: ${missingSeeds.length === 1 ? 'seed' : 'seeds'} ${missingSeeds.map(seed =>
            `${seed}${failedSeeds.includes(seed) ? ' (failed)' : ''}`).join(', ')}. `)}</p>`;
}

/** What was published for the same settings, and by how much ours is more. */
function publishedRow(columns, { row, values, differences }) {
    return html`<tr class="reference">
        <th scope="row">published: ${row}</th><td class="num">1</td>
        ${columns.map(({ metric, unit }) => html`<td class="num">${(values[metric] ?? null) === null ? nothing : html`${
            exactly(values[metric], unit)} <small>${more(differences[metric], unit)}</small>`}</td>`)}
    </tr>`;
}

function more(value, unit) {
    return value === null || value === undefined ? nothing
        : `ours ${value > 0 ? '+' : ''}${difference(value, unit).replace(' points', '')}`;
}

/** What a reader must know to read the two side by side. */
function footnotes({ reference, rows }) {
    const otherwise = new Map();
    for (const { label, published } of rows) {
        for (const { pointer, published: there, here } of published.flatMap(row => row.otherSettings)) {
            const words = `${pointer} ${there}, here ${here ?? 'nothing'}`;
            otherwise.set(words, (otherwise.get(words) ?? new Set()).add(label));
        }
    }
    return html`<ul class="note footnotes">
        <li>Published in ${reference.source}.</li>
        ${reference.notes.map(note => html`<li>${note}</li>`)}
        ${[...otherwise].map(([words, labels]) => html`<li>Trained otherwise than published: ${words} (${
            labels.size === rows.length ? 'all rows' : [...labels].join('; ')}).</li>`)}
    </ul>`;
}
