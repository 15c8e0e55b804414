/**
 * The worker that all tabs of a browser share. It reads one event stream for all of them, because a browser opens only
 * six connections to a host: a stream in each tab would block the seventh tab.
 */
import { readEvents } from './event-stream.js';

/** API key -> the stream of the tabs that use the key. */
const streams = new Map();

class SharedStream {
    #ports = new Set();
    #connected = false;
    #controller = new AbortController();

    constructor(key) {
        this.key = key;
        readEvents(key, event => this.#send(event), this.#controller.signal).finally(() => this.#end());
    }

    join(port) {
        this.#ports.add(port);
        if (this.#connected) {
            port.postMessage({ type: 'open', data: null });
        }
    }

    leave(port) {
        this.#ports.delete(port);
        if (this.#ports.size === 0) {
            this.#end();
        }
    }

    #send(event) {
        this.#connected = event.type !== 'closed';
        this.#ports.forEach(port => port.postMessage(event));
    }

    #end() {
        this.#controller.abort();
        if (streams.get(this.key) === this) {
            streams.delete(this.key);
        }
    }
}

/** A tab sends {key} to receive events, and null when it does not need them any more. */
self.addEventListener('connect', ({ ports: [port] }) => {
    let stream = null;
    port.addEventListener('message', ({ data }) => {
        stream?.leave(port);
        stream = null;
        if (data !== null) {
            if (!streams.has(data.key)) {
                streams.set(data.key, new SharedStream(data.key));
            }
            stream = streams.get(data.key);
            stream.join(port);
        }
    });
    port.start();
});
