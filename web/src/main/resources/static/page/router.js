/** Shows the view of the current URL: "#/", "#/experiments/{id}", "#/queue", "#/new" or "#/compare". */
import * as compare from './compare/view.js';
import * as experiment from './experiment/view.js';
import * as experiments from './experiments/view.js';
import * as form from './form/view.js';
import * as queue from './queue/view.js';
import { keyEvents } from './api-client.js';
import { html, render } from './lit.js';

const ROUTES = [
    [/^\/$/, experiments],
    [/^\/experiments\/([^/]+)$/, experiment],
    [/^\/queue$/, queue],
    [/^\/new$/, form],
    [/^\/compare$/, compare],
];

export function startRouter(main) {
    let controller = new AbortController();
    let current = null;
    const showCurrent = () => {
        const next = resolve(location.hash);
        // A view that handles a change of its query itself stays open: an experiment with another run filter.
        if (current !== null && next.path === current.path && next.view.updateQuery?.(next.query)) {
            return;
        }
        controller.abort();
        controller = new AbortController();
        const first = current === null;
        current = next;
        markActiveLink(next.path);
        const root = document.createElement('div');
        root.className = `view ${next.path.split('/')[1] || 'list'}`;
        main.replaceChildren(root);
        if (!first) {
            main.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
        next.view.show(root, { id: next.id, query: next.query, signal: controller.signal });
    };
    addEventListener('hashchange', showCurrent);
    keyEvents.addEventListener('key-changed', () => {
        current = null;
        showCurrent();
    });
    showCurrent();
}

function resolve(hash) {
    const [path, query] = (hash.slice(1) || '/').split('?');
    for (const [pattern, view] of ROUTES) {
        const match = pattern.exec(path);
        if (match) {
            return { path, view, id: match[1], query: new URLSearchParams(query) };
        }
    }
    return { path, view: notFound, query: new URLSearchParams() };
}

const notFound = {
    show(root) {
        render(html`<h1>Page not found</h1><p><a href="#/">All experiments</a></p>`, root);
    },
};

function markActiveLink(path) {
    for (const link of document.querySelectorAll('nav a')) {
        const active = link.getAttribute('href') === `#${path}`;
        link.toggleAttribute('aria-current', active);
        if (active) {
            link.setAttribute('aria-current', 'page');
        }
    }
}
