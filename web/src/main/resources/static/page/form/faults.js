/** Faults of a spec, by the field that they belong to. */
import { html, nothing } from '../lib.js';
import { tokens } from './pointer.js';

export class Faults {
    #placed = new Set();

    /** `list`: [{pointer, detail}] as the gateway tells them. */
    constructor(list = []) {
        this.list = list.map(fault => ({ ...fault, field: fieldOf(fault.pointer) }));
    }

    /** Those of a field; asking places them. */
    of(pointer) {
        const own = this.list.filter(fault => fault.field === pointer);
        own.forEach(fault => this.#placed.add(fault));
        return own;
    }

    /** Those that no field has asked for. */
    get others() {
        return this.list.filter(fault => !this.#placed.has(fault));
    }

    /** To be called before fields are drawn. */
    begin() {
        this.#placed.clear();
    }
}

/** A fault in a swept value belongs to the field that is swept. */
function fieldOf(pointer) {
    const path = tokens(pointer);
    return path[0] === 'sweep' && path.length > 1 ? path[1] : pointer;
}

export function faultsAt(list, id) {
    return list.length === 0 ? nothing : html`<span class="fault" id="fault-${id}">${list.map(fault => fault.detail).join('; ')}</span>`;
}
