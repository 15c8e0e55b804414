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

/** Returns the spec with the text of a number field applied. An empty text selects the default. */
export function withFieldText(spec, pointer, text) {
    const parts = text.split(/[,;\s]+/).filter(part => part !== '');
    const unswept = withoutSweep(spec, pointer);
    if (parts.length < 2) {
        return set(unswept, pointer, parts.length === 0 ? undefined : parseNumber(parts[0]));
    }
    return set(set(unswept, pointer, undefined), `/sweep/${escape(pointer)}`, parts.map(parseNumber));
}

function withoutSweep(spec, pointer) {
    if (sweptValues(spec, pointer) === undefined) {
        return spec;
    }
    const rest = set(spec, `/sweep/${escape(pointer)}`, undefined);
    return Object.keys(rest.sweep).length === 0 ? set(rest, '/sweep', undefined) : rest;
}

/** Returns a text that is not a number unchanged. The server reports it as an error. */
function parseNumber(text) {
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

function toText(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
