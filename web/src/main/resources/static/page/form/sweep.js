/** Fields with several values: a list entered into a field is a sweep over that parameter. */
import { at, escape, set } from './json-pointer.js';

/** Returns the swept values at this pointer; undefined if it is not swept. */
export function sweptValues(spec, pointer) {
    return at(spec, `/sweep/${escape(pointer)}`);
}

/** Returns the text of a field: one value, or several separated by commas. */
export function fieldText(spec, pointer) {
    const values = sweptValues(spec, pointer);
    const value = at(spec, pointer);
    return Array.isArray(values) ? values.map(toText).join(', ') : value === undefined ? '' : toText(value);
}

/** How a text is written that has a comma between digits: a decimal comma, a thousands separator or a list. */
export const AMBIGUOUS_HINT = 'write decimals with a point, as in 0.5, thousands without a separator, and several '
    + 'values with a comma and a space, as in 0.1, 0.2';

/**
 * Returns the spec with the text of a number field applied. An empty text selects the default. An ambiguous text is
 * kept as it is, and the server reports it as an error.
 */
export function withFieldText(spec, pointer, text, type) {
    const unswept = withoutSweep(spec, pointer);
    const parts = isAmbiguous(text) ? [text.trim()] : splitList(text);
    const parse = type === 'integer' ? parseInteger : parseNumber;
    if (parts.length < 2) {
        return set(unswept, pointer, parts.length === 0 ? undefined : parse(parts[0]));
    }
    return set(set(unswept, pointer, undefined), `/sweep/${escape(pointer)}`, parts.map(parse));
}

/** Whether a comma, a space or an apostrophe between two digits could be part of one number. */
export function isAmbiguous(text) {
    return /\d,\d|\d['\u2019\u066B\u066C]\d|\d\s+\d/.test(text);
}

/** Whether a list of integers could be one number with separated thousands, as in 1,000. */
export function isAmbiguousList(text) {
    return /\d(,|\s+|['\u2019\u066C])\d{3}(?!\d)/.test(text);
}

/** Splits at commas, semicolons and spaces. */
export function splitList(text) {
    return text.split(/[,;\s]+/).filter(part => part !== '');
}

function withoutSweep(spec, pointer) {
    if (sweptValues(spec, pointer) === undefined) {
        return spec;
    }
    const rest = set(spec, `/sweep/${escape(pointer)}`, undefined);
    return Object.keys(rest.sweep).length === 0 ? set(rest, '/sweep', undefined) : rest;
}

/** Like parseNumber; a text with a point stays a text, because 45.000 can mean 45 and 45000. */
function parseInteger(text) {
    return text.includes('.') ? text : parseNumber(text);
}

/** Returns a text that is not a number unchanged. The server reports it as an error. */
function parseNumber(text) {
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

function toText(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
