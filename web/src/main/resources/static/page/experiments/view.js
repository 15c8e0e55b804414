/** The list of experiments, newest first. */
import { count } from '../format.js';
import { get } from '../api-client.js';
import { html, nothing, render, repeat } from '../lit.js';
import { refreshOnEvents } from '../live-updates.js';
import { announce } from '../components/announce.js';
import { problem } from '../components/problem.js';
import { listItem } from './list-item.js';

const DEBOUNCE = 200;

export async function show(root, { query, signal }) {
    document.title = 'Experiments · Lockstep';
    const state = { items: null, nextCursor: null, text: query.get('q') ?? '', selected: new Set(), error: null };
    let debounce = null;

    function draw() {
        if (!signal.aborted) {
            render(template(state, { filter, toggle, loadMore, refresh }), root);
        }
    }

    function filter(text) {
        state.text = text;
        clearTimeout(debounce);
        debounce = setTimeout(refresh, DEBOUNCE);
    }

    function toggle(id) {
        if (!state.selected.delete(id)) {
            state.selected.add(id);
        }
        draw();
    }

    async function refresh() {
        await load(null, Math.max(50, state.items?.length ?? 0));
    }

    async function loadMore() {
        await load(state.nextCursor, 50);
    }

    async function load(cursor, limit) {
        const text = state.text;
        try {
            const page = await get(`/experiments?${parameters(text, cursor, limit)}`, signal);
            if (text !== state.text) {
                return; // the filter has changed
            }
            state.items = cursor ? [...state.items, ...page.items] : page.items;
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
    await refreshOnEvents('/events', { refresh }, signal);
}

function parameters(text, cursor, limit) {
    const query = new URLSearchParams({ limit: Math.min(500, limit) });
    if (text.trim()) {
        query.set('q', text.trim());
    }
    if (cursor) {
        query.set('cursor', cursor);
    }
    return query;
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
