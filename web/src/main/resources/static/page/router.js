/** Which view an address shows: "#/", "#/experiments/{id}", "#/queue", "#/new", "#/compare". */
import * as compare from './compare/view.js';
import * as experiment from './experiment/view.js';
import * as experiments from './experiments/view.js';
import * as form from './form/view.js';
import * as queue from './queue/view.js';
import { door } from './door.js';
import { html, render } from './lib.js';

const ROUTES = [
    [/^\/$/, experiments],
    [/^\/experiments\/([^/]+)$/, experiment],
    [/^\/queue$/, queue],
    [/^\/new$/, form],
    [/^\/compare$/, compare],
];

export function startRouter(main) {
    let shown = new AbortController();
    let address = null;
    const show = () => {
        const next = split(location.hash);
        // Another run filter of the same experiment is no other view.
        if (address !== null && next.path === address.path && next.view.adopt?.(next.query)) {
            return;
        }
        shown.abort();
        shown = new AbortController();
        const first = address === null;
        address = next;
        mark(next.path);
        const root = document.createElement('div');
        root.className = `view ${next.path.split('/')[1] || 'list'}`;
        main.replaceChildren(root);
        if (!first) {
            main.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
        next.view.show(root, { id: next.id, query: next.query, signal: shown.signal });
    };
    addEventListener('hashchange', show);
    door.addEventListener('unlocked', () => {
        address = null;
        show();
    });
    show();
}

export function go(address) {
    location.hash = address;
}

function split(hash) {
    const [path, query] = (hash.slice(1) || '/').split('?');
    for (const [pattern, view] of ROUTES) {
        const found = pattern.exec(path);
        if (found) {
            return { path, view, id: found[1], query: new URLSearchParams(query) };
        }
    }
    return { path, view: nowhere, query: new URLSearchParams() };
}

const nowhere = {
    show(root) {
        render(html`<h1>There is nothing here</h1><p><a href="#/">All experiments</a></p>`, root);
    },
};

function mark(path) {
    for (const link of document.querySelectorAll('nav a')) {
        const current = link.getAttribute('href') === `#${path}`;
        link.toggleAttribute('aria-current', current);
        if (current) {
            link.setAttribute('aria-current', 'page');
        }
    }
}
