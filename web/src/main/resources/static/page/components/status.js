/** The status of a run or an experiment: a dot and a label. */
import { html, nothing } from '../lit.js';

const LABELS = {
    QUEUED: 'waiting', RUNNING: 'running', PAUSED: 'paused',
    SUCCEEDED: 'done', FAILED: 'failed', CANCELLED: 'cancelled',
};

export const ENDED = new Set(['SUCCEEDED', 'FAILED', 'CANCELLED']);

export function statusLabel(status) {
    return LABELS[status] ?? status.toLowerCase();
}

/** `requested`: the status that a worker has yet to apply; null if none. */
export function statusBadge(status, requested = null) {
    return html`<span class="state" data-status=${status}><i class="dot"></i>${statusLabel(status)}${
        requested ? html`<small>, to be ${statusLabel(requested)}</small>` : nothing}</span>`;
}

/** As in "1 running, 3 done", in the order of a run's life cycle. */
export function statusCounts(runsByStatus) {
    return Object.keys(LABELS).filter(status => runsByStatus[status])
        .map(status => `${runsByStatus[status]} ${statusLabel(status)}`).join(', ');
}
