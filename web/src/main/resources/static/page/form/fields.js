/** Form fields for the parameters of the catalogue. */
import { html, live, nothing } from '../lit.js';
import { errorText } from './errors.js';
import { at, set } from './json-pointer.js';
import { AMBIGUOUS_HINT, fieldText, isAmbiguous, sweptValues, withFieldText } from './sweep.js';
import { unlessFocused } from './unless-focused.js';

/** Renders the field for a parameter. `form`: {spec, errors, change(spec)}. */
export function parameterField(parameter, parent, form) {
    const pointer = `${parent}/${parameter.name}`;
    if (parameter.choices) {
        return variantFields(parameter, pointer, form);
    }
    if (parameter.oneOf) {
        return presetField(parameter, pointer, form);
    }
    if (parameter.enum || parameter.type === 'boolean') {
        return selectField(parameter, pointer, form, parameter.enum ?? [true, false]);
    }
    if (parameter.type === 'number' || parameter.type === 'integer') {
        return numberField(parameter, pointer, form);
    }
    return jsonField(parameter, pointer, form);
}

/** A select for a variant, such as the optimizer, and the fields of the selected one. */
export function variantFields(parameter, pointer, form) {
    const discriminator = parameter.choices.some(choice => choice.type) ? 'type' : 'name';
    const value = at(form.spec, pointer);
    // A number is short for {type: 'constant', steps: number}.
    const selected = typeof value === 'number' ? 'constant'
        : typeof value === 'string' ? value : value?.[discriminator];
    const variant = parameter.choices.find(choice =>
        choice[discriminator] === (selected ?? parameter.default?.[discriminator]));
    const change = json => set(form.spec, pointer, json);
    const select = event =>
        form.change(change(event.target.value ? { [discriminator]: event.target.value } : undefined));
    const inner = typeof value === 'number'
        ? { ...form, spec: change({ [discriminator]: selected, steps: value }) } : form;
    return html`
        ${row(parameter, pointer, form, `${pointer}/${discriminator}`, id => html`
            <select id=${id} .value=${live(selected ?? '')} @change=${select}>
                ${parameter.required ? nothing : html`<option value="">${defaultText(parameter)}</option>`}
                ${parameter.choices.map(choice => html`<option .selected=${choice[discriminator] === selected}>${
                    choice[discriminator]}</option>`)}
            </select>`)}
        ${variant && (selected !== undefined || variant.parameters.length > 0)
            ? html`<div class="inner">${variant.parameters.map(own => parameterField(own, pointer, inner))}</div>`
            : nothing}`;
}

function numberField(parameter, pointer, form) {
    const values = sweptValues(form.spec, pointer);
    const ambiguous = isAmbiguous(String(at(form.spec, pointer) ?? ''));
    return row(parameter, pointer, form, pointer, (id, errorId) => html`
        <input id=${id} type="text" inputmode="decimal" autocomplete="off" placeholder=${defaultText(parameter)}
            aria-invalid=${errorId ? 'true' : 'false'} aria-describedby=${errorId ?? nothing}
            .value=${unlessFocused(fieldText(form.spec, pointer))}
            @change=${event => form.change(withFieldText(form.spec, pointer, event.target.value, parameter.type))}>
        ${Array.isArray(values) ? html`<small>${values.length} values</small>` : nothing}`,
    ambiguous ? AMBIGUOUS_HINT : null);
}

function selectField(parameter, pointer, form, values) {
    const value = at(form.spec, pointer);
    const select = event => form.change(set(form.spec, pointer,
        event.target.value === '' ? undefined : values.find(candidate => String(candidate) === event.target.value)));
    return row(parameter, pointer, form, pointer, (id, errorId) => html`
        <select id=${id} @change=${select} aria-invalid=${errorId ? 'true' : 'false'}
                aria-describedby=${errorId ?? nothing}>
            <option value="" .selected=${value === undefined}>${
                parameter.required ? 'select' : defaultText(parameter)}</option>
            ${values.filter(candidate => candidate !== parameter.default || candidate === value).map(candidate => html`
                <option value=${String(candidate)} .selected=${candidate === value}>${String(candidate)}</option>`)}
        </select>`);
}

/** A select for a named preset. A list, which is not a preset, is edited as JSON. */
function presetField(parameter, pointer, form) {
    const presets = parameter.oneOf.find(schema => schema.enum).enum;
    return Array.isArray(at(form.spec, pointer)) ? jsonField(parameter, pointer, form)
        : selectField(parameter, pointer, form, presets);
}

function jsonField(parameter, pointer, form) {
    const value = at(form.spec, pointer);
    const apply = event => form.change(set(form.spec, pointer, parseValue(event.target.value)));
    return row(parameter, pointer, form, pointer, (id, errorId) => html`
        <input id=${id} type="text" autocomplete="off" placeholder=${defaultText(parameter)} @change=${apply}
            aria-invalid=${errorId ? 'true' : 'false'} aria-describedby=${errorId ?? nothing}
            .value=${unlessFocused(
                value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))}>`);
}

/** Parses JSON; a text that is not JSON is returned as a string, an empty one as undefined. */
export function parseValue(text) {
    if (text.trim() === '') {
        return undefined;
    }
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}

/**
 * A label, a control and its errors. `errorPointer`: a second pointer whose errors are shown here. `hint`: what to do
 * about the errors, or null.
 */
export function row(parameter, pointer, form, errorPointer, control, hint = null) {
    const id = pointer.replaceAll('/', '-');
    const pointers = errorPointer === pointer ? [pointer] : [pointer, errorPointer];
    const errors = pointers.flatMap(place => form.errors.takeFor(place));
    return html`<div class="row ${errors.length > 0 ? 'invalid' : ''}">
        <label for=${id} title=${bounds(parameter)}>${label(parameter.name)}${
            parameter.required ? html`<b aria-hidden="true">*</b>` : nothing}</label>
        <span class="control">${control(id, errors.length > 0 ? `error-${id}` : undefined)}</span>
        ${errorText(errors, id, hint)}
    </div>`;
}

/** "learningRate" -> "learning rate". */
function label(name) {
    return name.replace(/([A-Z])/g, letter => ` ${letter.toLowerCase()}`);
}

function defaultText(parameter) {
    const { default: fallback, defaultRule: rule } = parameter;
    return rule ?? (fallback === undefined ? '' : typeof fallback === 'object'
        ? fallback.type ?? fallback.name ?? JSON.stringify(fallback) : String(fallback));
}

function bounds(parameter) {
    return [
        parameter.minimum !== undefined && `at least ${parameter.minimum}`,
        parameter.exclusiveMinimum !== undefined && `greater than ${parameter.exclusiveMinimum}`,
        parameter.maximum !== undefined && `at most ${parameter.maximum}`,
        parameter.exclusiveMaximum !== undefined && `less than ${parameter.exclusiveMaximum}`,
    ].filter(Boolean).join(', ');
}
