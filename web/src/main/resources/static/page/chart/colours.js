/** The colours of the charts, from the custom properties of the style sheet, which depend on the theme. */
const COLOURS = 8;
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/** Returns the CSS classes of a cell's colour. After eight cells the colours repeat with another dash pattern. */
export function swatch(index) {
    return `swatch c${index % COLOURS} d${Math.floor(index / COLOURS) % DASHES.length}`;
}

export function dash(index) {
    return DASHES[Math.floor(index / COLOURS) % DASHES.length];
}

export function cellColour(index) {
    return colour(`--c${index % COLOURS}`);
}

/** Resolves a custom property of the style sheet to a colour for a canvas. */
export function colour(property) {
    probe.style.color = `var(${property})`;
    document.body.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
}

const probe = document.createElement('span');

/** Returns the colour with this opacity. */
export function withAlpha(resolved, alpha) {
    return resolved.replace(/^rgba?\(([^,]+,[^,]+,[^,)]+).*$/, `rgba($1, ${alpha})`);
}
