/** Controls for the parameters that the catalogue describes. */
import { html, live, nothing } from '../lib.js';
import { faultsAt } from './faults.js';
import { at, set } from './pointer.js';
import { swept, typed, withTyped } from './sweep.js';
import { unlessTyping } from './typing.js';

/** Wherever a field stands, a form gives it {spec, faults, change(spec)}. */
export function parameterField(parameter, parent, form) {
    const pointer = `${parent}/${parameter.name}`;
    if (parameter.choices) {
        return choiceFields(parameter, pointer, form);
    }
    if (parameter.oneOf) {
        return either(parameter, pointer, form);
    }
    if (parameter.enum || parameter.type === 'boolean') {
        return options(parameter, pointer, form, parameter.enum ?? [true, false]);
    }
    if (parameter.type === 'number' || parameter.type === 'integer') {
        return numbers(parameter, pointer, form);
    }
    return anyJson(parameter, pointer, form);
}

/** A choice of alternatives, and the fields of the one that is chosen. `chooser`: the member that names it. */
export function choiceFields(parameter, pointer, form) {
    const chooser = parameter.choices.some(choice => choice.type) ? 'type' : 'name';
    const value = at(form.spec, pointer);
    // A bare number is short for constant steps.
    const chosen = typeof value === 'number' ? 'constant' : typeof value === 'string' ? value : value?.[chooser];
    const alternative = parameter.choices.find(choice => choice[chooser] === (chosen ?? parameter.default?.[chooser]));
    const choose = event => form.change(set(form.spec, pointer, event.target.value ? { [chooser]: event.target.value } : undefined));
    const inner = typeof value === 'number' ? { ...form, spec: set(form.spec, pointer, { [chooser]: chosen, steps: value }) } : form;
    return html`
        ${row(parameter, pointer, form, `${pointer}/${chooser}`, id => html`
            <select id=${id} .value=${live(chosen ?? '')} @change=${choose}>
                ${parameter.required ? nothing : html`<option value="">${defaultText(parameter)}</option>`}
                ${parameter.choices.map(choice => html`<option .selected=${choice[chooser] === chosen}>${choice[chooser]}</option>`)}
            </select>`)}
        ${alternative && (chosen !== undefined || alternative.parameters.length > 0)
            ? html`<div class="inner">${alternative.parameters.map(own => parameterField(own, pointer, inner))}</div>` : nothing}`;
}

function numbers(parameter, pointer, form) {
    const values = swept(form.spec, pointer);
    return row(parameter, pointer, form, pointer, (id, described) => html`
        <input id=${id} type="text" inputmode="decimal" autocomplete="off" placeholder=${defaultText(parameter)}
            aria-invalid=${described ? 'true' : 'false'} aria-describedby=${described ?? nothing}
            .value=${unlessTyping(typed(form.spec, pointer))}
            @change=${event => form.change(withTyped(form.spec, pointer, event.target.value))}>
        ${Array.isArray(values) ? html`<small>${values.length} values</small>` : nothing}`);
}

function options(parameter, pointer, form, values) {
    const value = at(form.spec, pointer);
    const choose = event => form.change(set(form.spec, pointer,
        event.target.value === '' ? undefined : values.find(candidate => String(candidate) === event.target.value)));
    return row(parameter, pointer, form, pointer, (id, described) => html`
        <select id=${id} @change=${choose} aria-invalid=${described ? 'true' : 'false'} aria-describedby=${described ?? nothing}>
            <option value="" .selected=${value === undefined}>${parameter.required ? 'choose' : defaultText(parameter)}</option>
            ${values.filter(candidate => candidate !== parameter.default || candidate === value).map(candidate => html`<option value=${String(candidate)} .selected=${candidate === value}>${String(candidate)}</option>`)}
        </select>`);
}

/** A preset by its name, or a list of one's own. */
function either(parameter, pointer, form) {
    const presets = parameter.oneOf.find(form => form.enum).enum;
    const value = at(form.spec, pointer);
    if (Array.isArray(value)) {
        return anyJson(parameter, pointer, form);
    }
    return options(parameter, pointer, form, presets);
}

function anyJson(parameter, pointer, form) {
    const value = at(form.spec, pointer);
    const take = event => form.change(set(form.spec, pointer, parsed(event.target.value)));
    return row(parameter, pointer, form, pointer, (id, described) => html`
        <input id=${id} type="text" autocomplete="off" placeholder=${defaultText(parameter)} @change=${take}
            aria-invalid=${described ? 'true' : 'false'} aria-describedby=${described ?? nothing}
            .value=${unlessTyping(value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))}>`);
}

/** JSON where it is JSON, else a text. */
export function parsed(text) {
    if (text.trim() === '') {
        return undefined;
    }
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/** A label, a control and what is wrong with it. `faulty`: a further pointer whose faults belong here. */
export function row(parameter, pointer, form, faulty, control) {
    const id = pointer.replaceAll('/', '-');
    const faults = [...form.faults.of(pointer), ...(faulty === pointer ? [] : form.faults.of(faulty))];
    return html`<div class="row ${faults.length > 0 ? 'faulty' : ''}">
        <label for=${id} title=${limits(parameter)}>${words(parameter.name)}${parameter.required ? html`<b aria-hidden="true">*</b>` : nothing}</label>
        <span class="control">${control(id, faults.length > 0 ? `fault-${id}` : undefined)}</span>
        ${faultsAt(faults, id)}
    </div>`;
}

/** "learningRate" -> "learning rate". */
function words(name) {
    return name.replace(/([A-Z])/g, letter => ` ${letter.toLowerCase()}`);
}

function defaultText(parameter) {
    const { default: fallback, defaultRule: rule } = parameter;
    return rule ?? (fallback === undefined ? '' : typeof fallback === 'object'
        ? fallback.type ?? fallback.name ?? JSON.stringify(fallback) : String(fallback));
}

function limits(parameter) {
    return [
        parameter.minimum !== undefined && `at least ${parameter.minimum}`,
        parameter.exclusiveMinimum !== undefined && `more than ${parameter.exclusiveMinimum}`,
        parameter.maximum !== undefined && `at most ${parameter.maximum}`,
        parameter.exclusiveMaximum !== undefined && `less than ${parameter.exclusiveMaximum}`,
    ].filter(Boolean).join(', ');
}
