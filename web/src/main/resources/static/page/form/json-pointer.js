/** Splits a JSON Pointer (RFC 6901) into its tokens. */
export function tokens(pointer) {
    return pointer === '' ? []
        : pointer.slice(1).split('/').map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function escape(token) {
    return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Returns the value at the pointer; undefined if there is none. */
export function at(json, pointer) {
    const field = (value, token) => (isContainer(value) && Object.hasOwn(value, token) ? value[token] : undefined);
    return tokens(pointer).reduce(field, json);
}

/** Returns a copy with this value at the pointer. The value undefined removes the member. */
export function set(json, pointer, value) {
    const copy = structuredClone(json);
    const path = tokens(pointer);
    const last = path.pop();
    let parent = copy;
    for (const token of path) {
        if (!isContainer(parent[token])) {
            if (value === undefined) {
                return copy;
            }
            parent[token] = {};
        }
        parent = parent[token];
    }
    if (value === undefined) {
        delete parent[last];
    } else {
        parent[last] = value;
    }
    return copy;
}

/** Returns the approximate range [from, to] of the pointer's last token in a JSON text: finds each name in turn. */
export function findInText(text, pointer) {
    let range = [0, 0];
    for (const token of tokens(pointer)) {
        const quoted = JSON.stringify(token);
        const from = text.indexOf(quoted, range[1]);
        if (from >= 0) {
            range = [from, from + quoted.length];
        }
    }
    return range;
}

function isContainer(value) {
    return typeof value === 'object' && value !== null;
}
