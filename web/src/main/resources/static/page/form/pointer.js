/** JSON Pointers (RFC 6901). */
export function tokens(pointer) {
    return pointer === '' ? [] : pointer.slice(1).split('/').map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function escape(token) {
    return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Undefined where there is nothing. */
export function at(json, pointer) {
    return tokens(pointer).reduce((value, token) => (isTree(value) && Object.hasOwn(value, token) ? value[token] : undefined), json);
}

/** A copy with this value there; undefined takes what is there away. */
export function set(json, pointer, value) {
    const copy = structuredClone(json);
    const path = tokens(pointer);
    const last = path.pop();
    let parent = copy;
    for (const token of path) {
        if (!isTree(parent[token])) {
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

/** Where the pointer's last token stands in a text: [from, to]. As good as a reader's eye, who looks for one name after the other. */
export function place(text, pointer) {
    let found = [0, 0];
    for (const token of tokens(pointer)) {
        const quoted = JSON.stringify(token);
        const from = text.indexOf(quoted, found[1]);
        if (from >= 0) {
            found = [from, from + quoted.length];
        }
    }
    return found;
}

function isTree(value) {
    return typeof value === 'object' && value !== null;
}
