/** Fields with several values: a list typed into one field is a sweep over it. */
import { at, escape, set } from './pointer.js';

/** The values that are swept at this pointer; undefined where it has one. */
export function swept(spec, pointer) {
    return at(spec, `/sweep/${escape(pointer)}`);
}

/** A field's value as typed: one, or several with commas between them. */
export function typed(spec, pointer) {
    const values = swept(spec, pointer);
    const value = at(spec, pointer);
    return Array.isArray(values) ? values.map(shown).join(', ') : value === undefined ? '' : shown(value);
}

/** The spec with what was typed into a field of numbers; nothing means its default. */
export function withTyped(spec, pointer, text) {
    const parts = text.split(/[,;\s]+/).filter(part => part !== '');
    const one = withoutSweep(spec, pointer);
    if (parts.length < 2) {
        return set(one, pointer, parts.length === 0 ? undefined : number(parts[0]));
    }
    return set(set(one, pointer, undefined), `/sweep/${escape(pointer)}`, parts.map(number));
}

function withoutSweep(spec, pointer) {
    if (swept(spec, pointer) === undefined) {
        return spec;
    }
    const rest = set(spec, `/sweep/${escape(pointer)}`, undefined);
    return Object.keys(rest.sweep).length === 0 ? set(rest, '/sweep', undefined) : rest;
}

/** What is no number stays as it was typed: the gateway says what is wrong with it. */
function number(text) {
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : text;
}

function shown(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
