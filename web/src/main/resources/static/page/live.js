/** Keeps a view in step with what happens. */
import { follow, pause } from './stream.js';

/** Reads follow events at most so often, whatever comes in. */
const BETWEEN_READS = 1_000;

/**
 * Reads again after events of the stream at `path`.
 *
 * @param refresh async, gets a Set of the types that have come since it was last called
 * @param progress gets the data of each "progress" event at once: how far a run is
 */
export async function keepLive(path, { refresh, progress = () => {} }, signal) {
    const reader = new Reader(refresh, signal);
    await follow(path, event => {
        if (event.type === 'progress') {
            progress(event.data);
        } else {
            reader.wanted(event.type);
        }
    }, signal);
}

/** Calls refresh, never twice at once. */
class Reader {
    #types = new Set();
    #busy = false;

    constructor(refresh, signal) {
        this.refresh = refresh;
        this.signal = signal;
    }

    wanted(type) {
        this.#types.add(type);
        if (!this.#busy) {
            this.#busy = true;
            this.#work().finally(() => { this.#busy = false; });
        }
    }

    async #work() {
        while (this.#types.size > 0 && !this.signal.aborted) {
            const types = this.#types;
            this.#types = new Set();
            // What cannot be read now is read after the next event, or the next gap.
            await Promise.allSettled([this.refresh(types), pause(BETWEEN_READS, this.signal)]);
        }
    }
}
