/** What a spec can start from: the templates that come with Lockstep, and what was run before. */
import { get } from '../door.js';
import { html } from '../lib.js';

export async function readStarts(signal) {
    const [templates, experiments] = await Promise.all([
        fetch('/page/templates', { signal }).then(answer => answer.json()),
        get('/experiments?limit=50', signal),
    ]);
    return [
        ...templates.items.map(({ name, spec }) => ({ id: `template ${name}`, group: 'Templates', title: name, spec })),
        ...experiments.items.map(({ id, name, spec }) => ({ id: `experiment ${id}`, group: 'Experiments', title: name, spec })),
    ];
}

/** The spec that the address asks for; null where it asks for none. */
export async function asked(query, starts, signal) {
    if (query.has('from')) {
        return (await get(`/experiments/${query.get('from')}`, signal)).spec;
    }
    return starts.find(start => start.id === `template ${query.get('template')}`)?.spec ?? null;
}

export function startSelect(starts, begin) {
    const groups = [...new Set(starts.map(start => start.group))];
    const choose = event => {
        const start = starts.find(candidate => candidate.id === event.target.value);
        event.target.value = '';
        begin(start.spec);
    };
    return html`<label class="start">Start from
        <select @change=${choose}><option value="">a template or an experiment</option>
            ${groups.map(group => html`<optgroup label=${group}>${starts.filter(start => start.group === group)
                .map(start => html`<option value=${start.id}>${start.title}</option>`)}</optgroup>`)}
        </select></label>`;
}
