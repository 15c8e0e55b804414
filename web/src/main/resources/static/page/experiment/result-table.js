/** The table of results: a row for each cell, with links to its runs, and optionally the rows of a published table. */
import { download } from '../api-client.js';
import { difference, interval, meanAndSpread, publishedValue } from '../format.js';
import { html, live, nothing } from '../lit.js';
import { swatch } from '../chart/colours.js';

const FILES = [['md', 'Markdown'], ['csv', 'CSV'], ['tex', 'LaTeX']];

/** `selectReference`: called with the name of the selected published table, or ''. */
export function resultTable(experiment, table, selectReference) {
    const { reference } = table;
    const referenceQuery = reference ? `&reference=${reference.name}` : '';
    return html`<section aria-labelledby="table-title">
        <h2 id="table-title">Table 1. ${table.title}</h2>
        ${table.references.length > 0 || reference ? referenceSelect(table, selectReference) : nothing}
        <div class="wide" tabindex="0" role="region" aria-label="Table of results">
            <table class="figures">
                <thead><tr><th scope="col">method</th><th scope="col" class="num">n</th>
                    ${table.columns.map(column => html`<th scope="col" class="num">${column.title}</th>`)}</tr></thead>
                <tbody>${table.rows.map((row, index) => html`${resultRow(experiment, table.columns, row, index)}
                    ${row.published.map(publishedResult => publishedRow(table.columns, publishedResult))}`)}</tbody>
            </table>
        </div>
        <p class="note">${table.note} <span class="files">${FILES.map(([format, name]) => html`
            <button type="button" class="link" @click=${() => download(
                `/experiments/${experiment.id}/table?format=${format}${referenceQuery}`,
                `${experiment.name}.${format}`)}>${name}</button>`)}</span></p>
        ${missingSeedsNote(table)}
        ${importedSeedsNote(table)}
        ${reference ? footnotes(table) : nothing}
    </section>`;
}

function referenceSelect({ references, reference }, selectReference) {
    return html`<p class="reference-select"><label>Published results <select .value=${live(reference?.name ?? '')}
        @change=${event => selectReference(event.target.value)}>
        <option value="">none</option>
        ${references.map(name => html`<option value=${name} .selected=${name === reference?.name}>${name}</option>`)}
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
                ? html`<a href=${runs} title=${interval(estimate, column.unit) ?? 'one seed'}>${
                    meanAndSpread(estimate, column.unit)}</a>`
                : '–'}</td>`;
        })}
    </tr>`;
}

/** Lists the seeds that are missing from the means. */
function missingSeedsNote({ rows }) {
    const incomplete = rows.filter(row => row.missingSeeds.length > 0);
    return incomplete.length === 0 ? nothing
        : html`<p class="note">${incomplete.map(({ label, missingSeeds, failedSeeds }) => html`
        Missing in ${label}: ${missingSeeds.length === 1 ? 'seed' : 'seeds'} ${missingSeeds.map(seed =>
            `${seed}${failedSeeds.includes(seed) ? ' (failed)' : ''}`).join(', ')}. `)}</p>`;
}

/** Lists the seeds whose runs were trained elsewhere. */
function importedSeedsNote({ rows }) {
    const imported = rows.filter(row => row.importedSeeds.length > 0);
    return imported.length === 0 ? nothing
        : html`<p class="note">Imported, trained elsewhere: ${imported.map(({ label, importedSeeds }, index) => html`${
            index > 0 ? '; ' : ''}${label}, ${importedSeeds.length === 1 ? 'seed' : 'seeds'} ${
            importedSeeds.join(', ')}`)}.</p>`;
}

/** A published result for the same settings, and the difference of this experiment's from it. */
function publishedRow(columns, { row, values, differences }) {
    return html`<tr class="reference">
        <th scope="row">published: ${row}</th><td class="num">1</td>
        ${columns.map(({ metric, unit }) => html`<td class="num">${(values[metric] ?? null) === null ? nothing : html`${
            publishedValue(values[metric], unit)} <small>${ours(differences[metric], unit)}</small>`}</td>`)}
    </tr>`;
}

function ours(value, unit) {
    return value === null || value === undefined ? nothing
        : `ours ${value > 0 ? '+' : ''}${difference(value, unit).replace(' points', '')}`;
}

/** The source of the published table, its notes, and the settings that differ from this experiment's. */
function footnotes({ reference, rows }) {
    const different = new Map();
    for (const { label, published } of rows) {
        for (const { pointer, published: publishedSetting, here } of published.flatMap(row => row.otherSettings)) {
            const setting = `${pointer} ${publishedSetting}, here ${here ?? 'not set'}`;
            different.set(setting, (different.get(setting) ?? new Set()).add(label));
        }
    }
    return html`<ul class="note footnotes">
        <li>Published in ${reference.source}.</li>
        ${reference.notes.map(note => html`<li>${note}</li>`)}
        ${[...different].map(([setting, labels]) => html`<li>Differs from the published run: ${setting} (${
            labels.size === rows.length ? 'all rows' : [...labels].join('; ')}).</li>`)}
    </ul>`;
}
