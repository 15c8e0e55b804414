/** Colours of what is drawn, taken from the style sheet so that both themes have theirs. */
const COLOURS = 8;
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** The colour's class of the n-th cell: after eight, dashes tell lines apart. */
export function swatch(index) {
    return `swatch c${index % COLOURS} d${Math.floor(index / COLOURS) % DASHES.length}`;
}

export function dash(index) {
    return DASHES[Math.floor(index / COLOURS) % DASHES.length];
}

export function cellColour(index) {
    return colour(`--c${index % COLOURS}`);
}

/** A custom property of the style sheet, as a colour that a canvas understands. */
export function colour(property) {
    probe.style.color = `var(${property})`;
    document.body.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
}

const probe = document.createElement('span');

/** The colour, seen through. */
export function faint(resolved, share) {
    return resolved.replace(/^rgba?\(([^,]+,[^,]+,[^,)]+).*$/, `rgba($1, ${share})`);
}
