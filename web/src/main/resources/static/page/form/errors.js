/** The validation errors of a spec, grouped by field. */
import { html, nothing } from '../lit.js';
import { tokens } from './json-pointer.js';

export class SpecErrors {
    #shown = new Set();

    /** `list`: [{pointer, detail}], as in the response of the server. */
    constructor(list = []) {
        this.list = list.map(error => ({ ...error, field: fieldOf(error.pointer) }));
    }

    /** Returns the errors of a field and marks them as shown. */
    takeFor(pointer) {
        const own = this.list.filter(error => error.field === pointer);
        own.forEach(error => this.#shown.add(error));
        return own;
    }

    /** The errors that no field has shown. */
    get others() {
        return this.list.filter(error => !this.#shown.has(error));
    }

    /** Marks all errors as not shown. Call it before rendering the fields. */
    reset() {
        this.#shown.clear();
    }
}

/** The field of an error. An error in a swept value belongs to the field that is swept. */
function fieldOf(pointer) {
    const path = tokens(pointer);
    return path[0] === 'sweep' && path.length > 1 ? path[1] : pointer;
}

export function errorText(list, id, hint) {
    const details = list.map(error => error.detail).join('; ');
    return list.length === 0 ? nothing
        : html`<span class="error" id="error-${id}">${hint === null ? details : `${details}: ${hint}`}</span>`;
}
