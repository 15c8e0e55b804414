/** The form for a new experiment: fields and JSON, kept in sync and validated by the server while the user types. */
import { count } from '../format.js';
import { html, live, nothing, render } from '../lit.js';
import { announce } from '../components/announce.js';
import { problem } from '../components/problem.js';
import { navigateTo } from '../navigation.js';
import { readCatalogue } from './catalogue.js';
import { Draft } from './draft.js';
import { findInText } from './json-pointer.js';
import { specFields } from './spec-fields.js';
import { readStartingPoints, requestedSpec, specOf, startingPointSelect } from './starting-points.js';

export async function show(root, { query, signal }) {
    document.title = 'New experiment · Lockstep';
    let data = null;
    let error = null;
    let submitting = false;
    const draft = new Draft(draw, signal);
    const keys = new IdempotencyKeys();

    function draw() {
        if (!signal.aborted) {
            render(template(), root);
        }
    }

    async function start() {
        try {
            const [catalogue, startingPoints] = await Promise.all([readCatalogue(signal), readStartingPoints(signal)]);
            const spec = await requestedSpec(query, startingPoints, signal);
            data = { catalogue, startingPoints };
            error = null;
            load(spec);
        } catch (failure) {
            error = failure;
            draw();
        }
    }

    async function choose(startingPoint) {
        try {
            load(await specOf(startingPoint, signal));
        } catch (failure) {
            draft.error = failure;
            draw();
        }
    }

    function load(spec) {
        const stored = Draft.stored();
        if (spec !== null) {
            draft.setSpec(spec);
        } else if (stored !== null) {
            draft.setText(stored);
        } else {
            draft.setSpec(data.startingPoints.find(candidate => candidate.title === 'quickstart')?.spec ?? {});
        }
        draft.validate();
    }

    async function submit(event) {
        event.preventDefault();
        submitting = true;
        draw();
        const submitted = await draft.submit(keys.keyOf(draft.text));
        submitting = false;
        if (submitted !== null) {
            navigateTo(`/experiments/${submitted.id}`);
        } else {
            draw();
            root.querySelector('.invalid input, .invalid select, .others button')?.focus();
        }
    }

    function template() {
        if (data === null) {
            return html`<h1>New experiment</h1>${error ? problem(error, start) : nothing}`;
        }
        draft.errors.reset();
        const form = { spec: draft.spec, errors: draft.errors, change: spec => draft.setSpec(spec) };
        const fields = specFields(data.catalogue, form);
        return html`<form @submit=${submit} novalidate>
            <div class="head"><h1>New experiment</h1>${startingPointSelect(data.startingPoints, choose)}</div>
            <div class="sides">
                <div class="spec-fields" ?inert=${draft.syntaxError !== null}>
                    <p class="note">An empty field has its default value. Several values, separated by commas, define a
                        sweep: each combination is a cell, and each cell has one run per seed.</p>
                    ${fields}</div>
                <div class="json">
                    <label for="spec-text">Spec as JSON</label>
                    <textarea id="spec-text" spellcheck="false" rows="34" .value=${live(draft.text)}
                        aria-invalid=${draft.syntaxError === null ? 'false' : 'true'} aria-describedby="validation"
                        @input=${event => draft.setText(event.target.value)}></textarea>
                </div>
            </div>
            <div class="send">
                <div id="validation">${validation(draft, root)}</div>
                <button type="submit" class="strong" ?disabled=${submitting || draft.syntaxError !== null}>${
                    draft.size === null ? 'Submit' : `Submit ${count(draft.size.runCount, 'run')}`}</button>
            </div>
        </form>`;
    }

    draw();
    await start();
}

/** The result of the validation: the errors that no field shows, or the size of a valid spec. */
function validation(draft, root) {
    if (draft.syntaxError !== null) {
        return html`<p class="error">Not valid JSON: ${draft.syntaxError}</p>`;
    }
    if (draft.error !== null) {
        return problem(draft.error, () => draft.validate());
    }
    const { list, others } = draft.errors;
    if (list.length > 0) {
        announce(count(list.length, 'error'));
        const shown = list.length - others.length;
        return html`<p class="error">${count(list.length, 'error')}${shown === 0 ? nothing
            : others.length === 0 ? ', shown at the fields' : `, ${shown} of them shown at the fields`}</p>
            ${places(others, root)}`;
    }
    if (draft.size === null) {
        return nothing;
    }
    const { cellCount, runCount, warnings } = draft.size;
    return html`<p>Valid spec: ${count(cellCount, 'cell')}, ${count(runCount, 'run')}.</p>
        ${warnings.length === 0 ? nothing : html`
            <p class="warning">${count(warnings.length, 'warning')}: this is valid, but probably not what you mean.</p>
            ${places(warnings, root)}`}`;
}

/** Errors or warnings, with links to their places in the JSON text. */
function places(list, root) {
    return html`<ul class="others">${list.map(({ pointer, detail }) => html`<li><button type="button" class="link"
        @click=${() => selectInText(root, pointer)}><code>${pointer || '/'}</code></button> ${detail}</li>`)}</ul>`;
}

/** Selects the pointer's target in the JSON text. */
function selectInText(root, pointer) {
    const area = root.querySelector('#spec-text');
    const [from, to] = findInText(area.value, pointer);
    area.focus();
    area.setSelectionRange(from, to);
}

/** Idempotency keys, one for each text, so that a repeated click or a retry does not submit an experiment twice. */
class IdempotencyKeys {
    #text = null;
    #key = null;

    keyOf(text) {
        if (text !== this.#text) {
            this.#text = text;
            const bytes = crypto.getRandomValues(new Uint8Array(16));
            this.#key = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
        }
        return this.#key;
    }
}
