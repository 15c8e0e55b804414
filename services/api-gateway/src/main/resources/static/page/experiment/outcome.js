/** One sentence that says what came out. */
import { count, difference, figure, interval, probability } from '../format.js';
import { bestCell } from '../experiments/best.js';
import { html } from '../lib.js';
import { ENDED } from '../parts/state.js';

/**
 * @param comparison of all cells on test accuracy, as /compare answers it; null where there is none
 */
export function outcome(experiment, table, comparison) {
    const best = bestCell(table.rows);
    if (!best) {
        return nothingYet(experiment);
    }
    const value = figure(best.estimate.mean, 'percent');
    const rest = ENDED.has(experiment.status) ? '' : ` ${unfinished(experiment)}`;
    const others = table.rows.filter(row => row.cell !== best.cell && row.metrics.testAccuracy);
    if (others.length === 0 || comparison === null) {
        return html`<b>${best.label}</b> reaches ${value} on test${over(table, best)}.${rest}`;
    }
    return html`${judged(best, value, others, pairsOf(comparison, experiment.id, best.cell))}${rest}`;
}

function nothingYet(experiment) {
    const { SUCCEEDED = 0, FAILED = 0 } = experiment.runsByStatus;
    if (FAILED > 0 && ENDED.has(experiment.status)) {
        return html`Nothing came out: ${count(FAILED, 'run')} failed. The runs below say why.`;
    }
    return ENDED.has(experiment.status) ? html`Nothing came out: ${SUCCEEDED === 0 ? 'no run has succeeded' : 'nothing was measured'}.`
        : html`Nothing is decided: none of ${count(experiment.runCount, 'run')} has finished.`;
}

function unfinished(experiment) {
    const left = experiment.runCount - ['SUCCEEDED', 'FAILED', 'CANCELLED']
        .reduce((sum, status) => sum + (experiment.runsByStatus[status] ?? 0), 0);
    return `Not the last word: ${count(left, 'run')} of ${experiment.runCount} ${left === 1 ? 'has' : 'have'} not ended.`;
}

function over(table, best) {
    const row = table.rows.find(candidate => candidate.cell === best.cell);
    const range = interval(best.estimate, 'percent');
    return range ? ` (95 %: ${range}; ${count(row.n, 'seed')})` : ` (${count(row.n, 'seed')}, which says nothing of its spread)`;
}

/** What is known of the best cell against each other one: [{other, gain, low, high, n, pHolm, decided}]. */
function pairsOf(comparison, experiment, cell) {
    const best = `${experiment}:${cell}`;
    return comparison.pairs.filter(pair => pair.a === best || pair.b === best).map(pair => {
        const sign = pair.a === best ? 1 : -1;
        const ends = pair.low === null ? [null, null] : [sign * pair.low, sign * pair.high].sort((a, b) => a - b);
        return {
            other: Number((sign === 1 ? pair.b : pair.a).split(':')[1]),
            gain: sign * (pair.meanDifference ?? 0), low: ends[0], high: ends[1], n: pair.n, pHolm: pair.pHolm,
            decided: pair.verdict !== 'undecided',
        };
    });
}

function judged(best, value, others, pairs) {
    const labels = new Map(others.map(row => [row.cell, row.label]));
    const name = html`<b>${best.label}</b>`;
    const closest = (...chosen) => chosen.sort((a, b) => a.gain - b.gain)[0];
    const beaten = pairs.filter(pair => pair.decided && pair.gain > 0);
    const open = pairs.filter(pair => !pair.decided);
    const lost = pairs.filter(pair => pair.decided && pair.gain < 0);
    const against = pair => html`${labels.get(pair.other)} by ${difference(Math.abs(pair.gain), 'percent')}${sure(pair)}`;
    if (lost.length > 0) {
        return html`${name} is best on validation with ${value} on test, yet there it is behind ${against(closest(...lost))}.`;
    }
    if (pairs.length === 0) {
        return html`${name} reaches ${value} on test; nothing shares its seeds to compare it with.`;
    }
    if (open.length === 0) {
        const more = others.length - 1;
        const all = more === 0 ? '' : `, and than the ${more === 1 ? 'other' : `${more} others`} by at least as much`;
        return html`${name} is best with ${value} on test: better than ${against(closest(...beaten))}${all}.`;
    }
    const next = closest(...open);
    const side = next.gain < 0 ? 'behind' : 'ahead of';
    if (beaten.length === 0) {
        return html`Undecided: ${name} leads with ${value} on test, ${side} ${against(next)}${
            others.length > 1 ? '; no other difference from it is sure either' : ''}.`;
    }
    return html`${name} leads with ${value} on test and is better than ${beaten.length} of ${others.length} others; undecided is
        whether it is ${side} ${against(next)}.`;
}

function sure({ gain, low, high, n, pHolm }) {
    if (low === null) {
        return n < 2 ? ' (one common seed: nothing says how sure)' : ` (the same on all ${n} common seeds)`;
    }
    const ends = (gain < 0 ? [-high, -low] : [low, high]).map(value => difference(value, 'percent').replace(' points', ''));
    const p = probability(pHolm);
    return ` (95 %: ${ends[0]} to ${ends[1]}; ${count(n, 'seed')}, p ${p.startsWith('<') ? p : `= ${p}`})`;
}
