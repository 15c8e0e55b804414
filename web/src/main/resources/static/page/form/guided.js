/** The spec, field by field. */
import { html } from '../lib.js';
import { choiceFields, parameterField, parsed, row } from './fields.js';
import { at, set } from './pointer.js';
import { unlessTyping } from './typing.js';

export function guided(catalogue, form) {
    const part = (title, ...fields) => html`<fieldset><legend>${title}</legend>${fields}</fieldset>`;
    return html`
        ${part('Experiment', text('name', form, { required: true }), text('description', form), labelsField(form),
            list('seeds', form, catalogue.seeds), parameterField(catalogue.length, '', form),
            parameterField(catalogue.priority, '', form), parameterField(catalogue.device, '', form))}
        ${part('Data set', catalogue.dataset.map(parameter => parameterField(parameter, '/dataset', form)))}
        ${part('Model', choiceFields(catalogue.model, '/model', form))}
        ${part('Strategy', choiceFields(catalogue.strategy, '/strategy', form))}
        ${part('Optimizer', choiceFields(catalogue.optimizer, '/optimizer', form))}
        ${part('Schedule', choiceFields(catalogue.schedule, '/schedule', form))}
        ${part('Loss', choiceFields(catalogue.loss, '/loss', form))}
        ${part('Weights of the model', choiceFields(catalogue.weights, '/weights', form))}`;
}

function input(parameter, value, form, take) {
    return row(parameter, `/${parameter.name}`, form, `/${parameter.name}`, (id, described) => html`
        <input id=${id} type="text" autocomplete="off" placeholder=${parameter.placeholder ?? ''} .value=${unlessTyping(value)}
            aria-invalid=${described ? 'true' : 'false'} aria-describedby=${described ?? ''}
            @change=${event => form.change(set(form.spec, `/${parameter.name}`, take(event.target.value)))}>`);
}

function text(name, form, more) {
    return input({ name, ...more }, shown(at(form.spec, `/${name}`)), form, value => value.trim() || undefined);
}

/** As in "1, 2, 3". */
function list(name, form, parameter) {
    const value = at(form.spec, `/${name}`);
    const numbers = typed => {
        const parts = typed.split(/[,;\s]+/).filter(Boolean).map(parsed);
        return parts.length === 0 ? undefined : parts;
    };
    return input({ ...parameter, placeholder: parameter.default.join(', ') },
        Array.isArray(value) ? value.map(shown).join(', ') : shown(value), form, numbers);
}

/** As in "study: seed, step: 2". */
function labelsField(form) {
    const value = at(form.spec, '/labels');
    const pairs = typed => {
        const entries = typed.split(',').map(pair => pair.split(':').map(part => part.trim())).filter(([name]) => name);
        return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, text = '']) => [name, text]));
    };
    return input({ name: 'labels', placeholder: 'study: mine' },
        value && typeof value === 'object' ? Object.entries(value).map(([name, text]) => `${name}: ${text}`).join(', ') : shown(value),
        form, pairs);
}

function shown(value) {
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
