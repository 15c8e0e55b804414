/** Table: pairwise comparison of cells, with p-values corrected for the number of pairs. */
import { count, difference, probability, times } from '../format.js';
import { html, nothing } from '../lit.js';

const COLLAPSED_ROWS = 12;
/** The page compares cells by their test accuracy. */
const UNIT = 'percent';

/**
 * @param comparison a response of /compare
 * @param cells Map from "experiment:cell" to {label}
 * @param showAll whether to show all pairs; else a button calls `expand`
 */
export function pairTable({ pairs, extensions }, cells, showAll, expand) {
    const name = cell => cells.get(cell)?.label ?? cell;
    return html`
        <div class="wide" tabindex="0" role="region" aria-label="Table of pairs">
            <table class="figures">
                <thead><tr><th scope="col">cell</th><th scope="col">against</th><th scope="col" class="num">seeds</th>
                    <th scope="col" class="num">difference</th><th scope="col" class="num">95 % interval</th>
                    <th scope="col" class="num">p</th><th scope="col" class="num">corrected p</th>
                    <th scope="col">verdict</th></tr></thead>
                <tbody>${(showAll ? pairs : pairs.slice(0, COLLAPSED_ROWS)).map(pair => html`<tr>
                    <th scope="row">${name(pair.a)}</th><td>${name(pair.b)}</td><td class="num">${pair.n}</td>
                    <td class="num">${signed(pair.meanDifference)}</td>
                    <td class="num">${range(pair)}</td>
                    <td class="num">${probability(pair.p)}</td><td class="num">${probability(pair.pHolm)}</td>
                    <td class="verdict" data-verdict=${pair.verdict}>${pair.verdict}</td></tr>`)}</tbody>
            </table>
        </div>
        ${!showAll && pairs.length > COLLAPSED_ROWS
            ? html`<p><button type="button" class="quiet" @click=${expand}>Show all ${pairs.length} pairs</button></p>`
            : nothing}
        <p class="note">Paired t-test over common seeds. p is corrected for ${count(pairs.length, 'pair')} with Holm's
            method; a pair is decided if the corrected p is below 0.05. Undecided does not mean equal. The intervals
            are not corrected.${extensions > 0 ? html` Seeds were added ${times(extensions)} after the submission; p
            does not account for that.` : nothing}</p>`;
}

function signed(value) {
    return value === null ? '–' : (value > 0 ? '+' : '') + difference(value, UNIT);
}

function range({ low, high }) {
    const plain = value => difference(value, UNIT).replace(' points', '');
    return low === null ? '–' : `${plain(low)} to ${plain(high)}`;
}
