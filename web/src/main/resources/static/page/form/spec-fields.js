/** The fields of the whole spec, in groups. */
import { html } from '../lit.js';
import { parameterField, parseValue, row, variantFields } from './fields.js';
import { at, set } from './json-pointer.js';
import { LABELS_HINT, labelsText, parseLabels } from './labels.js';
import { AMBIGUOUS_HINT, isAmbiguousList, splitList } from './sweep.js';
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

function input(parameter, value, form, parse, hint = null) {
    return row(parameter, `/${parameter.name}`, form, `/${parameter.name}`, (id, errorId) => html`
        <input id=${id} type="text" autocomplete="off" placeholder=${parameter.placeholder ?? ''}
            .value=${unlessFocused(value)}
            aria-invalid=${errorId ? 'true' : 'false'} aria-describedby=${errorId ?? ''}
            @change=${event => form.change(set(form.spec, `/${parameter.name}`, parse(event.target.value)))}>`, hint);
}

function textField(name, form, more) {
    return input({ name, ...more }, toText(at(form.spec, `/${name}`)), form, value => value.trim() || undefined);
}

/** As in "1, 2, 3". An ambiguous text is kept as it is, and the server reports it as an error. */
function listField(name, form, parameter) {
    const value = at(form.spec, `/${name}`);
    const parseList = text => {
        const parts = splitList(text);
        const parse = part => (part.includes('.') ? part : parseValue(part)); // 1.000 can mean 1000
        return isAmbiguousList(text) ? text.trim() : parts.length === 0 ? undefined : parts.map(parse);
    };
    return input({ ...parameter, placeholder: parameter.default.join(', ') },
        Array.isArray(value) ? value.map(toText).join(', ') : toText(value), form, parseList,
        typeof value === 'string' && isAmbiguousList(value) ? AMBIGUOUS_HINT : null);
}

function labelsField(form) {
    const value = at(form.spec, '/labels');
    return input({ name: 'labels', placeholder: 'study: mine' }, labelsText(value), form, parseLabels,
        typeof value === 'string' ? LABELS_HINT : null);
}

function toText(value) {
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}
