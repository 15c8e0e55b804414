/** Calls of the REST API, with the key if one was entered. */
const API = '/api/v1';
const KEY = 'lockstep.key';

/** Tells "locked" when the door wants a key, and "unlocked" when one was entered. */
export const door = new EventTarget();

/** What the door answered instead: its problem (RFC 9457), or that it cannot be reached (status 0). */
export class Refusal extends Error {
    constructor(status, problem) {
        super(problem.detail ?? problem.title ?? `The door answered ${status}`);
        this.status = status;
        this.title = problem.title;
        this.faults = problem.errors ?? [];
    }
}

export function key() {
    return sessionStorage.getItem(KEY) ?? '';
}

/** Kept until the tab is closed; an empty one is forgotten. */
export function setKey(text) {
    if (text) {
        sessionStorage.setItem(KEY, text);
    } else {
        sessionStorage.removeItem(KEY);
    }
    door.dispatchEvent(new Event('unlocked'));
}

/** The answer, if it is a good one. `path` as in "/experiments". Throws a Refusal. */
export async function ask(path, { headers = {}, ...options } = {}) {
    let response;
    try {
        response = await fetch(API + path, { ...options, headers: { ...authorization(), ...headers } });
    } catch (error) {
        throw options.signal?.aborted ? error : new Refusal(0, { detail: 'Lockstep cannot be reached.' });
    }
    if (!response.ok) {
        if (response.status === 401) {
            door.dispatchEvent(new Event('locked'));
        }
        throw new Refusal(response.status, await response.json().catch(() => ({})));
    }
    return response;
}

export async function get(path, signal) {
    return (await ask(path, { signal })).json();
}

/** POSTs, a body or an order alone. */
export async function post(path, { json, headers = {}, signal } = {}) {
    const body = json === undefined ? {} : { body: json, headers: { 'Content-Type': 'application/json', ...headers } };
    return (await ask(path, { method: 'POST', signal, ...body })).json();
}

/** All items of a paged list. */
export async function all(path, signal) {
    const items = [];
    let cursor = null;
    do {
        const next = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = await get(`${path}?limit=500${next}`, signal);
        items.push(...page.items);
        cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
}

/** Saves an answer as a file: a plain link could not show the key. */
export async function download(path, fileName) {
    const address = URL.createObjectURL(await (await ask(path)).blob());
    const link = Object.assign(document.createElement('a'), { href: address, download: fileName });
    link.click();
    URL.revokeObjectURL(address);
}

function authorization() {
    return key() ? { Authorization: `Bearer ${key()}` } : {};
}
