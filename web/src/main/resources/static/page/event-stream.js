/** Reads the stream of all events and reconnects with exponential backoff. */
import { ApiError, request } from './api-client.js';
import { parseEvents } from './sse.js';

const MAX_BACKOFF = 15_000;
/** Milliseconds without a byte after which a connection is considered lost. */
const IDLE_TIMEOUT = 60_000;

/**
 * Calls receive({type, data}) for each new event until the signal aborts. Also calls it with the type "open" after each
 * connection, because data read before may be out of date; "closed" when a connection ends; and "unauthorized" if the
 * server rejects the API key, which ends the stream.
 */
export async function readEvents(key, receive, signal) {
    let lastId = null;
    let failures = 0;
    while (!signal.aborted) {
        const timeout = new IdleTimeout(signal);
        try {
            const headers = { Accept: 'text/event-stream', ...(lastId === null ? {} : { 'Last-Event-ID': lastId }) };
            const response = await request(
                '/events?from=now', { key, headers, cache: 'no-store', signal: timeout.signal });
            failures = 0;
            receive({ type: 'open', data: null });
            for await (const event of parseEvents(response.body.pipeThrough(timeout.restartOnData()))) {
                lastId = event.id ?? lastId;
                if (event.data !== null) {
                    receive({ type: event.type, data: JSON.parse(event.data) });
                }
            }
        } catch (error) {
            if (signal.aborted) {
                return;
            }
            if (error instanceof ApiError && error.status === 401) {
                receive({ type: 'unauthorized', data: null });
                return;
            }
        } finally {
            timeout.stop();
        }
        receive({ type: 'closed', data: null });
        await pause(Math.min(MAX_BACKOFF, 500 * 2 ** failures++) * (0.75 + Math.random() / 2), signal);
    }
}

/** Aborts a connection on which no data has arrived for IDLE_TIMEOUT. */
class IdleTimeout {
    #idle = new AbortController();
    #timer = null;

    constructor(signal) {
        this.signal = AbortSignal.any([signal, this.#idle.signal]);
        this.#restart();
    }

    restartOnData() {
        return new TransformStream({
            transform: (chunk, out) => {
                this.#restart();
                out.enqueue(chunk);
            },
        });
    }

    stop() {
        clearTimeout(this.#timer);
    }

    #restart() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#idle.abort(), IDLE_TIMEOUT);
    }
}

export function pause(milliseconds, signal) {
    return new Promise(done => {
        const timer = setTimeout(done, milliseconds);
        signal.addEventListener('abort', () => {
            clearTimeout(timer);
            done();
        }, { once: true });
    });
}
