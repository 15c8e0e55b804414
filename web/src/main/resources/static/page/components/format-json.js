/** Formats JSON with indentation. A value that fits on one line stays on one line. */
const WIDTH = 88;
const INDENT = '  ';

export function formatJson(json, indent = '', prefixLength = 0) {
    const singleLine = onOneLine(json);
    if (typeof json !== 'object' || json === null
        || indent !== '' && indent.length + prefixLength + singleLine.length <= WIDTH) {
        return singleLine;
    }
    const nested = indent + INDENT;
    const members = Array.isArray(json)
        ? json.map(value => nested + formatJson(value, nested))
        : Object.entries(json).map(([name, value]) => {
            const key = `${JSON.stringify(name)}: `;
            return nested + key + formatJson(value, nested, key.length);
        });
    const [open, close] = Array.isArray(json) ? '[]' : '{}';
    return members.length === 0 ? open + close : `${open}\n${members.join(',\n')}\n${indent}${close}`;
}

function onOneLine(json) {
    if (Array.isArray(json)) {
        return `[${json.map(onOneLine).join(', ')}]`;
    }
    if (typeof json === 'object' && json !== null) {
        const fields = Object.entries(json).map(([name, value]) => `${JSON.stringify(name)}: ${onOneLine(value)}`);
        return `{${fields.join(', ')}}`;
    }
    return JSON.stringify(json);
}
