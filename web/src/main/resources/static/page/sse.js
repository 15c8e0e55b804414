/**
 * Parses server-sent events (WHATWG HTML, section 9.2) from a response body and yields {type, id, data}. EventSource
 * cannot send an API key. An id without data, which the client must remember, is yielded with data null.
 */
export async function* parseEvents(body) {
    let event = emptyEvent();
    for await (const line of lines(body.pipeThrough(new TextDecoderStream()))) {
        if (line === '') {
            if (event.data.length > 0 || event.id !== null) {
                yield { type: event.type, id: event.id, data: event.data.length > 0 ? event.data.join('\n') : null };
            }
            event = emptyEvent();
        } else {
            parseField(event, line);
        }
    }
}

function emptyEvent() {
    return { type: 'message', id: null, data: [] };
}

function parseField(event, line) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') {
        event.data.push(value);
    } else if (field === 'event') {
        event.type = value;
    } else if (field === 'id') {
        event.id = value;
    }
}

async function* lines(text) {
    let rest = '';
    for await (const chunk of text) {
        rest += chunk;
        // A CR at the end of a chunk may be the first half of a CR LF.
        const complete = rest.split(/\r\n|\n|\r(?!$)/);
        rest = complete.pop();
        yield* complete;
    }
}
