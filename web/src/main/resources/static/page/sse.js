/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from the body of an answer, so that a request may carry a key: {type, id, data}
 * each. An id without data, which is to be remembered, comes with null for its data.
 */
export async function* events(body) {
    let event = blank();
    for await (const line of lines(body.pipeThrough(new TextDecoderStream()))) {
        if (line === '') {
            if (event.data.length > 0 || event.id !== null) {
                yield { type: event.type, id: event.id, data: event.data.length > 0 ? event.data.join('\n') : null };
            }
            event = blank();
        } else {
            take(event, line);
        }
    }
}

function blank() {
    return { type: 'message', id: null, data: [] };
}

function take(event, line) {
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
    for await (const piece of text) {
        rest += piece;
        // A CR at the end may be half of a CR LF.
        const parts = rest.split(/\r\n|\n|\r(?!$)/);
        rest = parts.pop();
        yield* parts;
    }
}
