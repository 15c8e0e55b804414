/** All experiments, one line each, the newest first. */
import { count } from '../format.js';
import { get } from '../door.js';
import { html, nothing, render, repeat } from '../lib.js';
import { keepLive } from '../live.js';
import { problem } from '../parts/problem.js';
import { say } from '../parts/say.js';
import { Best } from './best.js';
import { line } from './line.js';

const TYPING = 200;

export async function show(root, { query, signal }) {
    document.title = 'Experiments · Lockstep';
    const state = { items: null, nextCursor: null, text: query.get('q') ?? '', chosen: new Set(), error: null };
    const best = new Best(draw, signal);
    let typing = null;

    function draw() {
        if (!signal.aborted) {
            render(template(state, { type, choose, more, read, best }), root);
        }
    }

    function type(text) {
        state.text = text;
        clearTimeout(typing);
        typing = setTimeout(read, TYPING);
    }

    function choose(id) {
        if (!state.chosen.delete(id)) {
            state.chosen.add(id);
        }
        draw();
    }

    async function read() {
        await load(null, Math.max(50, state.items?.length ?? 0));
    }

    async function more() {
        await load(state.nextCursor, 50);
    }

    async function load(cursor, limit) {
        const text = state.text;
        try {
            const page = await get(`/experiments?${address(text, cursor, limit)}`, signal);
            if (text !== state.text) {
                return; // somebody has typed on
            }
            state.items = cursor ? [...state.items, ...page.items] : page.items;
            state.nextCursor = page.nextCursor;
            state.error = null;
            say(`${count(state.items.length, 'experiment')}${state.nextCursor ? ' and more' : ''}`);
        } catch (error) {
            if (signal.aborted) {
                return;
            }
            state.error = error;
        }
        draw();
        best.want(state.items ?? []);
    }

    draw();
    await read();
    await keepLive('/events', { refresh: read }, signal);
}

function address(text, cursor, limit) {
    const parameters = new URLSearchParams({ limit: Math.min(500, limit) });
    if (text.trim()) {
        parameters.set('q', text.trim());
    }
    if (cursor) {
        parameters.set('cursor', cursor);
    }
    return parameters;
}

function template(state, { type, choose, more, read, best }) {
    return html`
        <div class="head">
            <h1>Experiments</h1>
            <input type="search" aria-label="Filter by name or description" placeholder="Filter" .value=${state.text}
                @input=${event => type(event.target.value)}>
            ${state.chosen.size > 1
                ? html`<a class="button strong" href="#/compare?of=${[...state.chosen].join(',')}">Compare ${state.chosen.size}</a>`
                : html`<span class="hint">${state.items?.length > 1 ? 'Tick two or more to compare them' : nothing}</span>`}
        </div>
        ${state.error ? problem(state.error, read) : nothing}
        ${state.items === null ? nothing : state.items.length === 0 ? empty(state.text) : html`
            <div class="lines"><p class="heads" aria-hidden="true"><span></span><span>experiment</span><span>state</span>
                <span>runs done</span><span>best method on test, 95 % interval</span><span class="when">age</span></p>
            <ul>${repeat(state.items, item => item.id, item =>
                line(item, { chosen: state.chosen.has(item.id), choose, best: best.of(item.id) }))}</ul></div>`}
        ${state.nextCursor ? html`<p><button type="button" @click=${more}>More</button></p>` : nothing}`;
}

function empty(text) {
    return text.trim() ? html`<p class="nothing">No experiment has “${text.trim()}” in its name or description.</p>` : html`
        <div class="nothing">
            <p>No experiment yet. One compares ways of training the same network: each way runs over several seeds, and the
                answer says which is better, by how much, and how sure.</p>
            <p><a class="button strong" href="#/new?template=quickstart">Start with the quickstart</a> or, in a terminal,</p>
            <pre>curl --json @experiments/quickstart.json ${location.origin}/api/v1/experiments</pre>
        </div>`;
}
