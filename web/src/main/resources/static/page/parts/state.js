/** Where a run or an experiment stands, in a word and a dot. */
import { html, nothing } from '../lib.js';

const WORDS = {
    QUEUED: 'waiting', RUNNING: 'running', PAUSED: 'paused', SUCCEEDED: 'done', FAILED: 'failed', CANCELLED: 'cancelled',
};

export const ENDED = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export function word(status) {
    return WORDS[status] ?? status.toLowerCase();
}

/** `requested`: what a worker has yet to bring about. */
export function state(status, requested = null) {
    return html`<span class="state" data-status=${status}><i class="dot"></i>${word(status)}${
        requested ? html`<small>, to be ${word(requested)}</small>` : nothing}</span>`;
}

/** As in "3 done, 1 running": in the order of a run's life. */
export function counts(runsByStatus) {
    return Object.keys(WORDS).filter(status => runsByStatus[status])
        .map(status => `${runsByStatus[status]} ${word(status)}`).join(', ');
}
