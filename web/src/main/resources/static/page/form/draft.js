/** A spec in the making: its text is what counts, and survives a reload; the fields show what the text says. */
import { Refusal, post } from '../door.js';
import { pretty } from '../parts/pretty.js';
import { Faults } from './faults.js';

const KEPT = 'lockstep.draft';
const TYPING = 350;

export class Draft {
    text = '';
    /** What the text says; while it is no JSON object, what it last said. */
    spec = {};
    /** Why the text is no JSON; null if it is. */
    malformed = null;
    faults = new Faults();
    /** {cellCount, runCount} of a valid spec; null while it is not known to be one. */
    size = null;
    /** What keeps the door from judging. */
    error = null;
    #timer = null;
    #asked = 0;

    constructor(redraw, signal) {
        Object.assign(this, { redraw, signal });
    }

    static kept() {
        return sessionStorage.getItem(KEPT);
    }

    setSpec(spec) {
        this.setText(pretty(spec));
    }

    setText(text) {
        this.text = text;
        sessionStorage.setItem(KEPT, text);
        try {
            this.spec = objectOf(text);
            this.malformed = null;
        } catch (error) {
            this.malformed = error.message;
        }
        this.size = null;
        this.redraw();
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.validate(), TYPING);
    }

    /** Asks the gateway, which stores nothing. */
    async validate() {
        const asked = ++this.#asked;
        const verdict = await this.#verdict();
        if (asked === this.#asked && !this.signal.aborted) {
            Object.assign(this, verdict);
            this.redraw();
        }
    }

    async #verdict() {
        if (this.malformed !== null) {
            return { faults: new Faults(), size: null, error: null };
        }
        try {
            const size = await post('/experiments?validateOnly=true', { json: this.text, signal: this.signal });
            return { faults: new Faults(), size, error: null };
        } catch (refusal) {
            return this.#refused(refusal);
        }
    }

    /** Submits it: its experiment, or null. The same text twice is one experiment. */
    async submit(key) {
        try {
            const submitted = await post('/experiments', { json: this.text, headers: { 'Idempotency-Key': key } });
            sessionStorage.removeItem(KEPT);
            return submitted;
        } catch (refusal) {
            Object.assign(this, this.#refused(refusal));
            this.redraw();
            return null;
        }
    }

    #refused(refusal) {
        if (!(refusal instanceof Refusal)) {
            throw refusal;
        }
        const invalid = refusal.status === 422 && refusal.faults.length > 0;
        return { faults: new Faults(invalid ? refusal.faults : []), size: null, error: invalid ? null : refusal };
    }
}

function objectOf(text) {
    const json = JSON.parse(text);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
        throw new Error('A spec is a JSON object.');
    }
    return json;
}
