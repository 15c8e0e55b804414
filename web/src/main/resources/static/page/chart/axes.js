/** The axes of the charts, and their size. */
import { colour } from './colours.js';

const FONT = '12px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

/**
 * Returns the uPlot options of an axis. `format`: values of ticks, of which some are null => their texts. `vertical`:
 * true for the y axis.
 * `steps`: the allowed distances between ticks, if limited.
 */
export function axis({ label, format, vertical, steps }) {
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
        size: vertical ? axisWidth : 28,
        values: (plot, values) => format(values),
        ...(steps ? { incrs: steps } : {}),
    };
}

/** Calls `resize` with the width of the element, now and after each change, until the signal aborts. */
export function observeWidth(element, resize, signal) {
    const observer = new ResizeObserver(entries => {
        const width = Math.floor(entries[0].contentRect.width);
        if (width > 0) {
            resize(width);
        }
    });
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect());
}

/** The width of the y axis: that of its longest tick text. */
function axisWidth(plot, values) {
    return 14 + 7 * Math.max(4, ...(values ?? []).map(value => value.length));
}

/** Draws the axis lines. */
export function drawAxisLines({ ctx, bbox }) {
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
