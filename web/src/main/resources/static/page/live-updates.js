/** Refreshes a view when events arrive. All tabs share one event stream; a hidden tab catches up when it is shown. */
import { apiKey, requireKey } from './api-client.js';
import { pause, readEvents } from './event-stream.js';

/** Minimum time between two refreshes, in milliseconds. */
const REFRESH_INTERVAL = 1_000;

/**
 * Calls back on the events of some experiments until the signal aborts.
 *
 * @param experiments ids; null for all experiments
 * @param refresh async, gets a Set of the event types received since its last call
 * @param progress gets the data of each "progress" event at once: the position of a run
 */
export function refreshOnEvents(experiments, { refresh, progress = () => {} }, signal) {
    const throttle = new RefreshThrottle(refresh, signal);
    subscribe(({ type, data }) => {
        if (type === 'unauthorized') {
            requireKey();
        } else if (data !== null && experiments !== null && !experiments.includes(data.experiment)) {
            return;
        } else if (type === 'progress') {
            progress(data);
        } else if (type !== 'closed') {
            throttle.request(type);
        }
    }, signal);
}

/** Receives the events of the shared worker; without such workers, of a stream of this tab while it is visible. */
function subscribe(receive, signal) {
    if (signal.aborted) {
        return;
    }
    if (!('SharedWorker' in window)) {
        readWhileVisible(receive, signal);
        return;
    }
    const worker = new SharedWorker(new URL('event-worker.js', import.meta.url), { type: 'module' });
    const { port } = worker;
    const join = () => port.postMessage({ key: apiKey() });
    worker.addEventListener('error', () => readWhileVisible(receive, signal), { once: true, signal });
    port.addEventListener('message', ({ data }) => receive(data), { signal });
    port.start();
    join();
    signal.addEventListener('abort', () => {
        port.postMessage(null);
        port.close();
    }, { once: true });
    addEventListener('pagehide', () => port.postMessage(null), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && join(), { signal });
}

async function readWhileVisible(receive, signal) {
    while (!signal.aborted) {
        await visible(signal);
        const hidden = new AbortController();
        document.addEventListener('visibilitychange', () => hidden.abort(), { once: true, signal });
        await readEvents(apiKey(), receive, AbortSignal.any([signal, hidden.signal]));
        if (!hidden.signal.aborted) {
            return;
        }
    }
}

/** Resolves when the tab is visible or the signal aborts. */
function visible(signal) {
    return new Promise(done => {
        const check = () => (document.hidden && !signal.aborted ? null : done());
        document.addEventListener('visibilitychange', check, { signal });
        signal.addEventListener('abort', done, { once: true });
        check();
    });
}

/** Calls refresh at most once per interval, never twice at the same time, and only while the tab is visible. */
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
            await visible(this.signal);
            if (this.signal.aborted) {
                return;
            }
            const types = this.#types;
            this.#types = new Set();
            // A refresh that fails is retried on the next event or reconnection.
            await Promise.allSettled([this.refresh(types), pause(REFRESH_INTERVAL, this.signal)]);
        }
    }
}
