/** The fields of the whole spec, in groups. */
import { html } from '../lit.js';
import { parameterField, parseValue, row, variantFields } from './fields.js';
import { at, set } from './json-pointer.js';
import { unlessFocused } from './unless-focused.js';

export function specFields(catalogue, form) {
    const group = (title, ...fields) => html`<fieldset><legend>${title}</legend>${fields}</fieldset>`;
    return html`
        ${group('Experiment',
            textField('name', form, { required: true }), textField('description', form), labelsField(form),
            listField('seeds', form, catalogue.seeds), parameterField(catalogue.epochs, '', form),
            parameterField(catalogue.priority, '', form), parameterField(catalogue.device, '', form))}
        ${group('Data set', catalogue.dataset.map(parameter => parameterField(parameter, '/dataset', form)))}
        ${group('Model', variantFields(catalogue.model, '/model', form))}
        ${group('Strategy', variantFields(catalogue.strategy, '/strategy', form))}
        ${group('Optimizer', variantFields(catalogue.optimizer, '/optimizer', form))}
        ${group('Schedule', variantFields(catalogue.schedule, '/schedule', form))}
        ${group('Loss', variantFields(catalogue.loss, '/loss', form))}
        ${group('Evaluated weights', variantFields(catalogue.weights, '/weights', form))}`;
}

function input(parameter, value, form, parse) {
    return row(parameter, `/${parameter.name}`, form, `/${parameter.name}`, (id, errorId) => html`
        <input id=${id} type="text" autocomplete="off" placeholder=${parameter.placeholder ?? ''}
            .value=${unlessFocused(value)}
            aria-invalid=${errorId ? 'true' : 'false'} aria-describedby=${errorId ?? ''}
            @change=${event => form.change(set(form.spec, `/${parameter.name}`, parse(event.target.value)))}>`);
}

function textField(name, form, more) {
    return input({ name, ...more }, toText(at(form.spec, `/${name}`)), form, value => value.trim() || undefined);
}

/** As in "1, 2, 3". */
function listField(name, form, parameter) {
    const value = at(form.spec, `/${name}`);
    const parseList = text => {
        const parts = text.split(/[,;\s]+/).filter(Boolean).map(parseValue);
        return parts.length === 0 ? undefined : parts;
    };
    return input({ ...parameter, placeholder: parameter.default.join(', ') },
        Array.isArray(value) ? value.map(toText).join(', ') : toText(value), form, parseList);
}

/** As in "study: seed, step: 2". */
function labelsField(form) {
    const value = at(form.spec, '/labels');
    const parsePairs = text => {
        const entries = text.split(',').map(pair => pair.split(':').map(part => part.trim())).filter(([name]) => name);
        return entries.length === 0 ? undefined
            : Object.fromEntries(entries.map(([name, label = '']) => [name, label]));
    };
    return input({ name: 'labels', placeholder: 'study: mine' },
        value && typeof value === 'object'
            ? Object.entries(value).map(([name, text]) => `${name}: ${text}`).join(', ') : toText(value),
        form, parsePairs);
}

function toText(value) {
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
