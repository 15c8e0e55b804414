/** The list of experiments, newest first. */
import { count } from '../format.js';
import { getFirst } from '../api-client.js';
import { html, nothing, render, repeat } from '../lit.js';
import { refreshOnEvents } from '../live-updates.js';
import { announce } from '../components/announce.js';
import { problem } from '../components/problem.js';
import { listItem } from './list-item.js';

const DEBOUNCE = 200;
const PAGE = 50;

export async function show(root, { query, signal }) {
    document.title = 'Experiments · Lockstep';
    const state = { items: null, nextCursor: null, text: query.get('q') ?? '', selected: new Set(), error: null };
    let debounce = null;
    let shown = PAGE;
    let requests = 0;

    function draw() {
        if (!signal.aborted) {
            render(template(state, { filter, toggle, loadMore, refresh }), root);
        }
    }

    function filter(text) {
        state.text = text;
        clearTimeout(debounce);
        shown = PAGE;
        debounce = setTimeout(refresh, DEBOUNCE);
    }

    function toggle(id) {
        if (!state.selected.delete(id)) {
            state.selected.add(id);
        }
        draw();
    }

    async function loadMore() {
        shown += PAGE;
        await refresh();
    }

    /** Reads as many experiments as are shown. Only the response to the latest request is applied. */
    async function refresh() {
        const own = ++requests;
        try {
            const page = await getFirst(shown, '/experiments', signal, parameters(state.text));
            if (own !== requests) {
                return;
            }
            state.items = page.items;
            state.nextCursor = page.nextCursor;
            state.error = null;
            announce(`${count(state.items.length, 'experiment')}${state.nextCursor ? ' and more' : ''}`);
        } catch (error) {
            if (signal.aborted) {
                return;
            }
            state.error = error;
        }
        draw();
    }

    draw();
    await refresh();
    refreshOnEvents(null, { refresh }, signal);
}

function parameters(text) {
    return new URLSearchParams(text.trim() ? { q: text.trim() } : {});
}

function template(state, { filter, toggle, loadMore, refresh }) {
    return html`
        <div class="head">
            <h1>Experiments</h1>
            <input type="search" aria-label="Filter by name or description" placeholder="Filter" .value=${state.text}
                @input=${event => filter(event.target.value)}>
            ${state.selected.size > 1
                ? html`<a class="button strong" href="#/compare?of=${[...state.selected].join(',')}">Compare ${
                    state.selected.size}</a>`
                : html`<span class="hint">${
                    state.items?.length > 1 ? 'Select two or more to compare them' : nothing}</span>`}
        </div>
        ${state.error ? problem(state.error, refresh) : nothing}
        ${state.items === null ? nothing : state.items.length === 0 ? empty(state.text) : html`
            ${state.items.every(item => item.example) && !state.text.trim()
                ? start('No experiments of your own yet.') : nothing}
            <div class="lines">
                <p class="heads" aria-hidden="true"><span></span><span>experiment</span><span>status</span><span>runs
                    done</span><span>best method on validation, 95 % interval</span><span class="when">age</span></p>
                <ul>${repeat(state.items, item => item.id, item =>
                    listItem(item, state.selected.has(item.id), toggle))}</ul></div>`}
        ${state.nextCursor ? html`<p><button type="button" @click=${loadMore}>Show more</button></p>` : nothing}`;
}

function empty(text) {
    return text.trim()
        ? html`<p class="nothing">No experiment has “${text.trim()}” in its name or description.</p>`
        : start('No experiments yet.');
}

/** Tells how to submit the first experiment. */
function start(finding) {
    return html`<div class="nothing">
            <p>${finding} An experiment trains the same network with several methods over several seeds, and
                shows which method is better, by how much, and with what confidence.</p>
            <p><a class="button strong" href="#/new?template=quickstart">Start with the quickstart</a> or submit it
                from a terminal:</p>
            <pre>curl --json @experiments/quickstart.json ${location.origin}/api/v1/experiments</pre>
        </div>`;
}
