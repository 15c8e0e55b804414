/** Axes in the page's type, and a size that follows the place a chart stands in. */
import { colour } from './colours.js';

const FONT = '12px -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

export function axis({ label, format, size }) {
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
        size,
        values: (plot, values) => values.map(value => (value === null ? '' : format(value))),
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

export function heightFor(width) {
    return Math.round(Math.min(380, Math.max(220, width * 0.52)));
}
