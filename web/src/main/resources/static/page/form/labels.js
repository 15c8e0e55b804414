/** The text of an experiment's labels, as in: study: seed, note: "a, b: c". */

export const LABELS_HINT = 'write labels as "key: value, key: value", and a key or value that has commas or quotes in '
    + 'double quotes, as in note: "a, b: c"';

const QUOTED = /^"(?:[^"\\]|\\.)*"/;
/** The end of a value: a comma, a space, a key and a colon before a space, a quote or the end. */
const NEXT_LABEL = /^,\s+(?:[^\s,:"][^,:"]*|"(?:[^"\\]|\\.)*"):(?=\s|"|$)/;
/** A comma after which the text looks somewhat like another label, as in "a: http://x, http://y". */
const DOUBTFUL = /^,[^,]*:/;

export function labelsText(labels) {
    if (labels === undefined || typeof labels === 'string') {
        return labels ?? '';
    }
    const entries = isObject(labels) ? Object.entries(labels) : [];
    if (entries.length === 0 || entries.some(([, value]) => typeof value !== 'string')) {
        return JSON.stringify(labels);
    }
    const plain = entries.map(([key, value]) => `${key}: ${value}`).join(', ');
    const quoted = text => (/^$|[",:\\]|^\s|\s$/.test(text) ? JSON.stringify(text) : text);
    return JSON.stringify(parseLabels(plain)) === JSON.stringify(labels) ? plain
        : entries.map(([key, value]) => `${quoted(key)}: ${quoted(value)}`).join(', ');
}

/** Returns an object, undefined for no labels, or the text itself if it is ambiguous. */
export function parseLabels(text) {
    if (text.trim() === '' || text.trim().startsWith('{')) {
        return parseObject(text);
    }
    const entries = [];
    let rest = text.trim();
    while (rest !== '') {
        const label = takeLabel(rest);
        if (label === null || entries.some(([key]) => key === label.key)) {
            return text.trim();
        }
        entries.push([label.key, label.value]);
        rest = label.rest;
    }
    return Object.fromEntries(entries);
}

/** A text in braces is JSON. */
function parseObject(text) {
    try {
        return text.trim() === '' ? undefined : JSON.parse(text);
    } catch {
        return text.trim();
    }
}

/** Takes "key: value" from the start of the text. Null if it does not start with a label, or its end is in doubt. */
function takeLabel(text) {
    const quotedKey = QUOTED.exec(text)?.[0];
    const key = quotedKey ?? /^[^,:"]*/.exec(text)[0];
    const afterKey = text.slice(key.length).trimStart();
    if (key.trim() === '' || !afterKey.startsWith(':') || afterKey.startsWith('://')) {
        return null;
    }
    const valueAndRest = afterKey.slice(1).trimStart();
    const quotedValue = QUOTED.exec(valueAndRest)?.[0];
    const end = quotedValue === undefined ? endOfValue(valueAndRest) : quotedValue.length;
    if (end === null) {
        return null;
    }
    const after = valueAndRest.slice(end).trimStart();
    if (after !== '' && !after.startsWith(',')) {
        return null;
    }
    return {
        key: quotedKey === undefined ? key.trim() : unquoted(quotedKey),
        value: quotedValue === undefined ? valueAndRest.slice(0, end).trim() : unquoted(quotedValue),
        rest: after.slice(1).trim(),
    };
}

function endOfValue(text) {
    for (let index = text.indexOf(','); index >= 0; index = text.indexOf(',', index + 1)) {
        const rest = text.slice(index);
        if (NEXT_LABEL.test(rest)) {
            return index;
        }
        if (DOUBTFUL.test(rest)) {
            return null;
        }
    }
    return text.length;
}

function unquoted(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
