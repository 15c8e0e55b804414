/** One event stream for the view that is shown: begun again where it broke off, with growing pauses. */
import { Refusal, ask, door } from './door.js';
import { events } from './sse.js';

const LONGEST_PAUSE = 15_000;
/** After so long without a byte the connection is taken for dead. */
const SILENCE = 60_000;

/**
 * Calls receive({type, data}) for each event from now on until the signal ends it or nothing more can happen; and with the type "open"
 * when it begins to listen, for what was read before may be out of date by then.
 */
export async function follow(path, receive, signal) {
    let lastId = null;
    let failures = 0;
    while (!signal.aborted) {
        const watch = new Watch(signal);
        try {
            const headers = { Accept: 'text/event-stream', ...(lastId === null ? {} : { 'Last-Event-ID': lastId }) };
            const answer = await ask(`${path}?from=now`, { headers, cache: 'no-store', signal: watch.signal });
            if (answer.status === 204) {
                return;
            }
            failures = 0;
            receive({ type: 'open', data: null });
            for await (const event of events(answer.body.pipeThrough(watch.heard()))) {
                lastId = event.id ?? lastId;
                if (event.data !== null) {
                    receive({ type: event.type, data: JSON.parse(event.data) });
                }
            }
        } catch (error) {
            if (signal.aborted) {
                return;
            }
            if (error instanceof Refusal && error.status === 404) {
                return; // deleted meanwhile
            }
            if (error instanceof Refusal && error.status === 401) {
                await happens(door, 'unlocked', signal);
            }
        } finally {
            watch.stop();
        }
        await pause(Math.min(LONGEST_PAUSE, 500 * 2 ** failures++) * (0.75 + Math.random() / 2), signal);
    }
}

/** Breaks a connection off that has gone silent. */
class Watch {
    #silence = new AbortController();
    #timer = null;

    constructor(signal) {
        this.signal = AbortSignal.any([signal, this.#silence.signal]);
        this.#start();
    }

    heard() {
        return new TransformStream({
            transform: (piece, out) => {
                this.#start();
                out.enqueue(piece);
            },
        });
    }

    stop() {
        clearTimeout(this.#timer);
    }

    #start() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#silence.abort(), SILENCE);
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

function happens(target, type, signal) {
    return new Promise(done => {
        target.addEventListener(type, done, { once: true, signal });
        signal.addEventListener('abort', done, { once: true });
    });
}
