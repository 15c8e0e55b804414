/** JSON as people write it: what fits on a line stays on one. */
const WIDTH = 88;
const STEP = '  ';

export function pretty(json, indent = '', before = 0) {
    const flat = inline(json);
    if (typeof json !== 'object' || json === null || indent !== '' && indent.length + before + flat.length <= WIDTH) {
        return flat;
    }
    const inner = indent + STEP;
    const members = Array.isArray(json)
        ? json.map(value => inner + pretty(value, inner))
        : Object.entries(json).map(([name, value]) => {
            const key = `${JSON.stringify(name)}: `;
            return inner + key + pretty(value, inner, key.length);
        });
    const [open, close] = Array.isArray(json) ? '[]' : '{}';
    return members.length === 0 ? open + close : `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

function inline(json) {
    if (Array.isArray(json)) {
        return `[${json.map(inline).join(', ')}]`;
    }
    if (typeof json === 'object' && json !== null) {
        return `{${Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}: ${inline(value)}`).join(', ')}}`;
    }
    return JSON.stringify(json);
}
