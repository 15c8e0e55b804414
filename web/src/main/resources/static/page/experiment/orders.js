/** Orders for an experiment or a run: those that its state allows. */
import { post } from '../door.js';
import { html } from '../lib.js';

const TITLES = { pause: 'Pause', resume: 'Resume', retry: 'Retry', cancel: 'Cancel' };

/** What may be ordered, from how many runs stand where. */
export function possible(runsByStatus, pausing) {
    const some = (...statuses) => statuses.some(status => runsByStatus[status] > 0);
    return [
        some('QUEUED', 'RUNNING') && !pausing && 'pause',
        (some('PAUSED') || pausing) && 'resume',
        some('FAILED') && 'retry',
        some('QUEUED', 'RUNNING', 'PAUSED') && 'cancel',
    ].filter(Boolean);
}

/**
 * Buttons, one an order.
 *
 * @param path as in "/runs/{id}"
 * @param what is ordered about, for those who cannot see where the button stands
 * @param done called with a Refusal or null
 */
export function orderButtons(path, orders, what, done) {
    const give = async order => {
        try {
            await post(`${path}/${order}`);
            done(null);
        } catch (refusal) {
            done(refusal);
        }
    };
    return orders.map(order => html`<button type="button" class="quiet" aria-label="${TITLES[order]} ${what}"
        @click=${() => give(order)}>${TITLES[order]}</button>`);
}
