/** Table: which cell is better than which, corrected for the number of pairs. */
import { count, difference, probability, unitOf } from '../format.js';
import { html, nothing } from '../lib.js';

const FIRST = 12;
const ORDER = { better: 0, worse: 0, undecided: 1 };

/**
 * @param comparison as /compare answers it
 * @param best key of the cell that a reader asks about first, as in "experiment:cell"
 * @param names Map from such a key to {label}
 * @param whole whether to show all pairs
 */
export function verdicts(comparison, best, names, whole, showWhole) {
    const others = pair => (pair.a === best || pair.b === best ? 0 : 1);
    const pairs = comparison.pairs.map(turned).sort((a, b) => others(a) - others(b)
        || ORDER[a.verdict] - ORDER[b.verdict] || (b.meanDifference ?? -1) - (a.meanDifference ?? -1));
    const unit = unitOf(comparison.metric);
    const name = cell => names.get(cell)?.label ?? cell;
    return html`
        <div class="wide" tabindex="0" role="region" aria-label="Table of pairs">
            <table class="figures">
                <thead><tr><th scope="col">cell</th><th scope="col">against</th><th scope="col" class="num">seeds</th>
                    <th scope="col" class="num">difference</th><th scope="col" class="num">95 % interval</th>
                    <th scope="col" class="num">p</th><th scope="col" class="num">p, corrected</th><th scope="col">verdict</th></tr></thead>
                <tbody>${(whole ? pairs : pairs.slice(0, FIRST)).map(pair => html`<tr>
                    <th scope="row">${name(pair.a)}</th><td>${name(pair.b)}</td><td class="num">${pair.n}</td>
                    <td class="num">${signed(pair.meanDifference, unit)}</td>
                    <td class="num">${range(pair, unit)}</td>
                    <td class="num">${probability(pair.p)}</td><td class="num">${probability(pair.pHolm)}</td>
                    <td class="verdict" data-verdict=${pair.verdict}>${pair.verdict}</td></tr>`)}</tbody>
            </table>
        </div>
        ${!whole && pairs.length > FIRST
            ? html`<p><button type="button" class="quiet" @click=${showWhole}>All ${pairs.length} pairs</button></p>` : nothing}
        <p class="note">Paired t-test on common seeds; p is corrected for ${count(comparison.pairs.length, 'pair')} by Holm's method, and a
            pair is decided where that is below 0.05. Undecided is not equal: more seeds may tell. The intervals are not corrected.</p>`;
}

/** The pair with the higher mean first. */
function turned(pair) {
    if (pair.meanDifference === null || pair.meanDifference >= 0) {
        return pair;
    }
    const opposite = { better: 'worse', worse: 'better', undecided: 'undecided' };
    return {
        ...pair, a: pair.b, b: pair.a, meanDifference: -pair.meanDifference, verdict: opposite[pair.verdict],
        low: pair.high === null ? null : -pair.high, high: pair.low === null ? null : -pair.low,
    };
}

function signed(value, unit) {
    return value === null ? '–' : (value > 0 ? '+' : '') + difference(value, unit);
}

function range({ low, high }, unit) {
    const plain = value => difference(value, unit).replace(' points', '');
    return low === null ? '–' : `${plain(low)} to ${plain(high)}`;
}
