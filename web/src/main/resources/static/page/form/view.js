/** A new experiment: fields and JSON side by side, kept in step, judged by the gateway as one types. */
import { count } from '../format.js';
import { html, live, nothing, render } from '../lib.js';
import { problem } from '../parts/problem.js';
import { say } from '../parts/say.js';
import { go } from '../router.js';
import { readCatalogue } from './catalogue.js';
import { Draft } from './draft.js';
import { guided } from './guided.js';
import { place } from './pointer.js';
import { asked, readStarts, startSelect } from './start.js';

export async function show(root, { query, signal }) {
    document.title = 'New experiment · Lockstep';
    let read = null;
    let error = null;
    let busy = false;
    const draft = new Draft(draw, signal);
    const submissions = new Submissions();

    function draw() {
        if (!signal.aborted) {
            render(template(), root);
        }
    }

    async function start() {
        try {
            const [catalogue, starts] = await Promise.all([readCatalogue(signal), readStarts(signal)]);
            const spec = await asked(query, starts, signal);
            read = { catalogue, starts };
            error = null;
            begin(spec);
        } catch (refusal) {
            error = refusal;
            draw();
        }
    }

    function begin(spec) {
        const kept = Draft.kept();
        if (spec !== null) {
            draft.setSpec(spec);
        } else if (kept !== null) {
            draft.setText(kept);
        } else {
            draft.setSpec(read.starts.find(candidate => candidate.title === 'quickstart')?.spec ?? {});
        }
        draft.validate();
    }

    async function submit(event) {
        event.preventDefault();
        busy = true;
        draw();
        const submitted = await draft.submit(submissions.keyOf(draft.text));
        busy = false;
        if (submitted !== null) {
            go(`/experiments/${submitted.id}`);
        } else {
            draw();
            root.querySelector('.faulty input, .faulty select, .others button')?.focus();
        }
    }

    function template() {
        if (read === null) {
            return html`<h1>New experiment</h1>${error ? problem(error, start) : nothing}`;
        }
        draft.faults.begin();
        const fields = guided(read.catalogue, { spec: draft.spec, faults: draft.faults, change: spec => draft.setSpec(spec) });
        return html`<form @submit=${submit} novalidate>
            <div class="head"><h1>New experiment</h1>${startSelect(read.starts, begin)}</div>
            <div class="sides">
                <div class="guided" ?inert=${draft.malformed !== null}>
                    <p class="note">A field left empty has its default. Several values with commas between them are a sweep: every
                        combination is a cell, and each cell runs once a seed.</p>
                    ${fields}</div>
                <div class="json">
                    <label for="spec-text">The same as JSON</label>
                    <textarea id="spec-text" spellcheck="false" rows="34" .value=${live(draft.text)}
                        aria-invalid=${draft.malformed === null ? 'false' : 'true'} aria-describedby="verdict"
                        @input=${event => draft.setText(event.target.value)}></textarea>
                </div>
            </div>
            <div class="send">
                <div id="verdict">${verdict(draft, root)}</div>
                <button type="submit" class="strong" ?disabled=${busy || draft.malformed !== null}>${
                    draft.size === null ? 'Submit' : `Submit ${count(draft.size.runCount, 'run')}`}</button>
            </div>
        </form>`;
    }

    draw();
    await start();
}

function verdict(draft, root) {
    if (draft.malformed !== null) {
        return html`<p class="fault">No JSON yet: ${draft.malformed}</p>`;
    }
    if (draft.error !== null) {
        return problem(draft.error, () => draft.validate());
    }
    const { list, others } = draft.faults;
    if (list.length > 0) {
        say(count(list.length, 'fault'));
        return html`<p class="fault">${count(list.length, 'fault')}${
            list.length === others.length ? nothing : others.length === 0 ? ', shown at the fields' : `, ${list.length - others.length} of them shown at their fields`}</p>
            <ul class="others">${others.map(fault => html`<li><button type="button" class="link"
                @click=${() => select(root, fault.pointer)}><code>${fault.pointer || '/'}</code></button> ${fault.detail}</li>`)}</ul>`;
    }
    return draft.size === null ? nothing : html`<p>${count(draft.size.cellCount, 'cell')}, ${count(draft.size.runCount, 'run')}: a
        valid spec.</p>`;
}

/** Shows where in the text the pointer leads. */
function select(root, pointer) {
    const area = root.querySelector('#spec-text');
    const [from, to] = place(area.value, pointer);
    area.focus();
    area.setSelectionRange(from, to);
}

/** The same text, sent twice by a hasty hand or a lost answer, is one submission. */
class Submissions {
    #text = null;
    #key = null;

    keyOf(text) {
        if (text !== this.#text) {
            this.#text = text;
            this.#key = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
        }
        return this.#key;
    }
}
