/** The specs that a new experiment can start from: the templates of Lockstep, and earlier experiments. */
import { get } from '../api-client.js';
import { shownName } from '../components/name.js';
import { html } from '../lit.js';

export async function readStartingPoints(signal) {
    const [templates, experiments] = await Promise.all([
        fetch('/page/templates', { signal }).then(response => response.json()),
        get('/experiments?limit=50', signal),
    ]);
    return [
        ...templates.items.map(({ name, spec }) => ({ id: `template ${name}`, group: 'Templates', title: name, spec })),
        ...experiments.items.map(({ id, name }) => ({ id, group: 'Experiments', title: shownName(name, id) })),
    ];
}

/** Returns the spec of a starting point. Those of experiments are read when they are needed. */
export async function specOf({ id, spec }, signal) {
    return spec ?? (await get(`/experiments/${id}`, signal)).spec;
}

/** Returns the spec that the query names by "from" or "template"; null if it names none. */
export async function requestedSpec(query, startingPoints, signal) {
    if (query.has('from')) {
        return specOf({ id: query.get('from') }, signal);
    }
    return startingPoints.find(start => start.id === `template ${query.get('template')}`)?.spec ?? null;
}

/** `choose`: called with the selected starting point. */
export function startingPointSelect(startingPoints, choose) {
    const groups = [...new Set(startingPoints.map(start => start.group))];
    const select = event => {
        const start = startingPoints.find(candidate => candidate.id === event.target.value);
        event.target.value = '';
        choose(start);
    };
    return html`<label class="start">Start from
        <select @change=${select}><option value="">a template or an experiment</option>
            ${groups.map(group => html`<optgroup label=${group}>${startingPoints.filter(start => start.group === group)
                .map(start => html`<option value=${start.id}>${start.title}</option>`)}</optgroup>`)}
        </select></label>`;
}
