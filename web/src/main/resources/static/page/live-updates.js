/** Refreshes a view when events arrive. */
import { pause, subscribe } from './event-stream.js';

/** Minimum time between two refreshes, in milliseconds. */
const REFRESH_INTERVAL = 1_000;

/**
 * Subscribes to the events at `path` and calls back on them until the stream ends or the signal aborts.
 *
 * @param refresh async, gets a Set of the event types received since its last call
 * @param progress gets the data of each "progress" event at once: the position of a run
 */
export async function refreshOnEvents(path, { refresh, progress = () => {} }, signal) {
    const throttle = new RefreshThrottle(refresh, signal);
    await subscribe(path, event => {
        if (event.type === 'progress') {
            progress(event.data);
        } else {
            throttle.request(event.type);
        }
    }, signal);
}

/** Calls refresh at most once per interval, and never twice at the same time. */
class RefreshThrottle {
    #types = new Set();
    #busy = false;

    constructor(refresh, signal) {
        this.refresh = refresh;
        this.signal = signal;
    }

    request(type) {
        this.#types.add(type);
        if (!this.#busy) {
            this.#busy = true;
            this.#drain().finally(() => { this.#busy = false; });
        }
    }

    async #drain() {
        while (this.#types.size > 0 && !this.signal.aborted) {
            const types = this.#types;
            this.#types = new Set();
            // A refresh that fails is retried on the next event or reconnection.
            await Promise.allSettled([this.refresh(types), pause(REFRESH_INTERVAL, this.signal)]);
        }
    }
}
