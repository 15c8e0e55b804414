/** Axes in the page's type, and a size that follows the place a chart stands in. */
import { colour } from './colours.js';

const FONT = '12px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

/**
 * `format` gets a tick's value and the distance between ticks; `steps`: the distances that are allowed, if not
 * all are; `upright`: whether it
 * is the y axis.
 */
export function axis({ label, format, upright, steps }) {
    const soft = colour('--soft');
    return {
        label,
        labelSize: 18,
        labelFont: FONT,
        labelGap: 0,
        font: FONT,
        stroke: soft,
        grid: { stroke: colour('--hair'), width: 1 },
        ticks: { stroke: colour('--rule'), width: 1, size: 4 },
        gap: 4,
        size: upright ? wideEnough : 28,
        values: (plot, values, place, space, step) => values.map(value => (value === null ? '' : format(value, step))),
        ...(steps ? { incrs: steps } : {}),
    };
}

/** Calls back with the width of the element now and whenever it changes; ends with the signal. */
export function followWidth(element, resize, signal) {
    const observer = new ResizeObserver(entries => {
        const width = Math.floor(entries[0].contentRect.width);
        if (width > 0) {
            resize(width);
        }
    });
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
}

/** As wide as its longest number. */
function wideEnough(plot, values) {
    return 14 + 7 * Math.max(4, ...(values ?? []).map(value => value.length));
}

/** The two axes as lines, as in print. */
export function frame({ ctx, bbox }) {
    ctx.save();
    ctx.strokeStyle = colour('--soft');
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, bbox.top);
    ctx.lineTo(bbox.left, bbox.top + bbox.height);
    ctx.lineTo(bbox.left + bbox.width, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
}

export function heightFor(width) {
    return Math.round(Math.min(380, Math.max(220, width * 0.52)));
}
