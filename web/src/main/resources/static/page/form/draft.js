/** The spec that the user edits, as JSON text. It is saved in the session storage and validated by the server. */
import { ApiError, post } from '../api-client.js';
import { formatJson } from '../components/format-json.js';
import { SpecErrors } from './errors.js';

const STORAGE_KEY = 'lockstep.draft';
const DEBOUNCE = 350;

export class Draft {
    text = '';
    /** The parsed text; while the text is invalid, the last valid one. */
    spec = {};
    /** Why the text is not a JSON object; null if it is one. */
    syntaxError = null;
    errors = new SpecErrors();
    /** {cellCount, runCount, warnings} of a valid spec; null while it is invalid or not yet validated. */
    size = null;
    /** Why the server could not validate the spec; null if it could. */
    error = null;
    #timer = null;
    #requests = 0;

    constructor(redraw, signal) {
        Object.assign(this, { redraw, signal });
    }

    static stored() {
        return sessionStorage.getItem(STORAGE_KEY);
    }

    setSpec(spec) {
        this.setText(formatJson(spec));
    }

    setText(text) {
        this.text = text;
        sessionStorage.setItem(STORAGE_KEY, text);
        try {
            this.spec = parseObject(text);
            this.syntaxError = null;
        } catch (error) {
            this.syntaxError = error.message;
        }
        this.size = null;
        this.redraw();
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.validate(), DEBOUNCE);
    }

    /** Validates the spec on the server. Only the response to the latest request is applied. */
    async validate() {
        const request = ++this.#requests;
        const result = await this.#requestValidation();
        if (request === this.#requests && !this.signal.aborted) {
            Object.assign(this, result);
            this.redraw();
        }
    }

    async #requestValidation() {
        if (this.syntaxError !== null) {
            return { errors: new SpecErrors(), size: null, error: null };
        }
        try {
            const size = await post('/experiments?validateOnly=true', { json: this.text, signal: this.signal });
            return { errors: new SpecErrors(), size, error: null };
        } catch (failure) {
            return this.#resultOf(failure);
        }
    }

    /** Submits the spec. Returns the experiment, the same one for a repeat with the same key, or null on an error. */
    async submit(idempotencyKey) {
        try {
            const headers = { 'Idempotency-Key': idempotencyKey };
            const submitted = await post('/experiments', { json: this.text, headers });
            sessionStorage.removeItem(STORAGE_KEY);
            return submitted;
        } catch (failure) {
            Object.assign(this, this.#resultOf(failure));
            this.redraw();
            return null;
        }
    }

    #resultOf(failure) {
        if (!(failure instanceof ApiError)) {
            throw failure;
        }
        const invalid = failure.status === 422 && failure.errors.length > 0;
        return { errors: new SpecErrors(invalid ? failure.errors : []), size: null, error: invalid ? null : failure };
    }
}

function parseObject(text) {
    const json = JSON.parse(text);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) {
        throw new Error('a spec must be a JSON object');
    }
    return json;
}
