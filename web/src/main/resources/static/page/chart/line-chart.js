/** A uPlot chart of lines with bands over the epochs. */
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { onThemeChange } from '../theme.js';
import { axis, drawAxisLines, heightFor, observeWidth } from './axes.js';
import { cellColour, dash, withAlpha } from './colours.js';

const LINEAR = 1;
const LOGARITHMIC = 3;
const BELOW_PLOT = 1e6;
const EPOCH_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

export class LineChart {
    #plot = null;
    #shape = '';
    #model = null;
    #width = 0;

    /** `onCursor` is called with the index of the epoch under the cursor, or null. */
    constructor(container, onCursor, signal) {
        this.container = container;
        this.onCursor = onCursor;
        observeWidth(container, width => this.#resize(width), signal);
        onThemeChange(() => this.#render(), signal);
        container.addEventListener('keydown', event => this.#onKey(event), { signal });
        signal.addEventListener('abort', () => this.#plot?.destroy());
    }

    /**
     * @param model {epochs: [], lines: [{index, mean: [], low: [], high: []}], scale: "linear" or "log", format,
     *     label}; a value is null at an epoch without a measurement
     */
    show(model) {
        this.#model = model;
        const shape = JSON.stringify([model.scale, model.label, model.lines.map(line => line.index)]);
        if (this.#plot !== null && shape === this.#shape) {
            this.#plot.setData(columns(model));
        } else {
            this.#shape = shape;
            this.#render();
        }
    }

    /** Highlights the line with this index; null for none. */
    highlight(index) {
        const line = this.#model?.lines.findIndex(candidate => candidate.index === index) ?? -1;
        const bands = 2 * (this.#model?.lines.length ?? 0);
        this.#plot?.setSeries(line < 0 ? null : 1 + bands + line, { focus: true });
    }

    #resize(width) {
        if (width === this.#width) {
            return;
        }
        this.#width = width;
        if (this.#plot === null) {
            this.#render();
        } else {
            this.#plot.setSize({ width, height: heightFor(width) });
        }
    }

    #render() {
        if (this.#model === null || this.#width === 0) {
            return;
        }
        this.#plot?.destroy();
        const range = (plot, min, max) => logarithmicRange(this.#model, min, max);
        this.#plot = new uPlot(
            options(this.#model, this.#width, range, this.onCursor), columns(this.#model), this.container);
        this.#plot.root.querySelector('canvas').setAttribute('aria-hidden', 'true');
    }

    /** Moves the cursor: arrow keys by one epoch, with shift by ten; Home and End to the first and last epoch. */
    #onKey(event) {
        const last = this.#model.epochs.length - 1;
        const current = this.#plot?.cursor.idx ?? last;
        const step = event.shiftKey ? 10 : 1;
        const next = { ArrowLeft: current - step, ArrowRight: current + step, Home: 0, End: last }[event.key];
        if (next === undefined || this.#plot === null) {
            return;
        }
        event.preventDefault();
        const left = this.#plot.valToPos(this.#model.epochs[Math.min(last, Math.max(0, next))], 'x');
        this.#plot.setCursor({ left, top: this.#plot.over.clientHeight / 2 });
    }
}

/**
 * The epochs, then low and high of each line, then the means. uPlot draws later series above earlier ones. It connects
 * the values around undefined, an epoch that the line does not have, and interrupts the line at null: 0 on a
 * logarithmic axis. The lower edge of a band that touches 0 is below the plot.
 */
function columns(model) {
    const below = smallestPositive(model) / BELOW_PLOT;
    const map = (values, zero) => values.map(value =>
        (value === null ? undefined : model.scale === 'log' && value <= 0 ? zero : value));
    const low = line => map(line.low, below).map((value, index) => (line.high[index] === 0 ? null : value));
    return [
        model.epochs,
        ...model.lines.flatMap(line => [model.scale === 'log' ? low(line) : map(line.low), map(line.high, null)]),
        ...model.lines.map(line => map(line.mean, null)),
    ];
}

/** The smallest mean that a logarithmic axis can show; 1 if there is none. */
function smallestPositive({ lines }) {
    const positive = lines.flatMap(line => line.mean).filter(value => value > 0);
    return positive.length === 0 ? 1 : positive.reduce((least, value) => Math.min(least, value));
}

/** The range of a logarithmic axis: at most one power of ten below the smallest mean, where bands are cut off. */
function logarithmicRange(model, min, max) {
    const lowest = smallestPositive(model) / 10;
    return uPlot.rangeLog(Math.max(min ?? lowest, lowest), Math.max(max ?? lowest, 10 * lowest), 10, false);
}

/** The positions of values that no line connects with a neighbour. They are drawn as points. */
function isolated(values) {
    const measured = values.map((value, index) => ({ value, index })).filter(({ value }) => value !== undefined);
    return measured.filter(({ value }, position) => value !== null
        && (measured[position - 1]?.value ?? null) === null && (measured[position + 1]?.value ?? null) === null)
        .map(({ index }) => index);
}

function options(model, width, logRange, onCursor) {
    const edge = { stroke: 'transparent', width: 0, points: { show: false } };
    return {
        width,
        height: heightFor(width),
        padding: [8, 12, 0, 0],
        legend: { show: false },
        focus: { alpha: 0.25 },
        cursor: {
            y: false,
            points: { size: 6 },
            drag: { x: true, y: false },
        },
        scales: {
            x: { time: false },
            y: model.scale === 'log' ? { distr: LOGARITHMIC, range: logRange } : { distr: LINEAR },
        },
        axes: [
            axis({
                label: 'epoch',
                format: values => values.map(value => (value === null ? '' : String(value))),
                vertical: false,
                steps: EPOCH_STEPS,
            }),
            axis({ label: null, format: model.format, vertical: true }),
        ],
        series: [
            {},
            ...model.lines.flatMap(() => [edge, edge]),
            ...model.lines.map(line => ({
                label: line.label,
                stroke: cellColour(line.index),
                width: 1.6,
                dash: dash(line.index),
                points: { show: false, size: 6, filter: (plot, series) => isolated(plot.data[series]) },
            })),
        ],
        bands: model.lines.map((line, index) => ({
            series: [2 + 2 * index, 1 + 2 * index],
            fill: withAlpha(cellColour(line.index), 0.13),
        })),
        hooks: {
            setCursor: [plot => onCursor(plot.cursor.idx ?? null)],
            drawAxes: [drawAxisLines],
        },
    };
}
