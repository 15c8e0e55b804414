/** Client of the REST API. Sends the API key if one is stored. */
const API = '/api/v1';
const KEY = 'lockstep.key';
/** The API's limit of a page. */
const LARGEST_PAGE = 500;

/** Fires "key-required" when a response has status 401, and "key-changed" when a key is stored or removed. */
export const keyEvents = new EventTarget();

/** An error response (RFC 9457 problem details), or status 0 if the server is unreachable. */
export class ApiError extends Error {
    constructor(status, problem) {
        super(problem.detail ?? problem.title ?? `The server responded with status ${status}`);
        this.status = status;
        this.title = problem.title;
        this.errors = problem.errors ?? [];
    }
}

/** Reports that the server rejects the stored key. */
export function requireKey() {
    keyEvents.dispatchEvent(new Event('key-required'));
}

export function apiKey() {
    return sessionStorage.getItem(KEY) ?? '';
}

/** Stores the key until the tab is closed. An empty key removes the stored one. */
export function setApiKey(key) {
    if (key) {
        sessionStorage.setItem(KEY, key);
    } else {
        sessionStorage.removeItem(KEY);
    }
    keyEvents.dispatchEvent(new Event('key-changed'));
}

/** Sends a request to an API path, as in "/experiments". Throws an ApiError unless the status is 2xx. */
export async function request(path, { headers = {}, key = apiKey(), ...options } = {}) {
    let response;
    try {
        response = await fetch(API + path, { ...options, headers: { ...authorization(key), ...headers } });
    } catch (error) {
        throw options.signal?.aborted ? error : new ApiError(0, { detail: 'The Lockstep server is unreachable.' });
    }
    if (!response.ok) {
        if (response.status === 401) {
            requireKey();
        }
        throw new ApiError(response.status, await response.json().catch(() => ({})));
    }
    return response;
}

export async function get(path, signal) {
    return (await request(path, { signal })).json();
}

/** Sends a POST request, with a JSON body if `json` (a string) is given. */
export async function post(path, { json, headers = {}, signal } = {}) {
    const body = json === undefined ? {} : { body: json, headers: { 'Content-Type': 'application/json', ...headers } };
    return (await request(path, { method: 'POST', signal, ...body })).json();
}

/** Returns the first `count` items of a paged list, as one page. `filter`: URLSearchParams of the list. */
export async function getFirst(count, path, signal, filter = new URLSearchParams()) {
    const items = [];
    const query = new URLSearchParams(filter);
    let page;
    do {
        query.set('limit', Math.min(LARGEST_PAGE, count - items.length));
        page = await get(`${path}?${query}`, signal);
        items.push(...page.items);
        query.set('cursor', page.nextCursor);
    } while (page.nextCursor !== null && items.length < count);
    return { ...page, items };
}

/** Returns all items of a paged list. */
export async function getAll(path, signal) {
    return (await getFirst(Infinity, path, signal)).items;
}

/** Saves a response as a file. A plain link cannot send the API key. */
export async function download(path, fileName) {
    const url = URL.createObjectURL(await (await request(path)).blob());
    const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
    link.click();
    URL.revokeObjectURL(url);
}

function authorization(key) {
    return key ? { Authorization: `Bearer ${key}` } : {};
}
