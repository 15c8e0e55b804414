/** Lines with bands over epochs, on uPlot. */
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { onTheme } from '../theme.js';
import { axis, followWidth, frame, heightFor } from './axes.js';
import { cellColour, colour, dash, faint } from './colours.js';

const LINEAR = 1;
const LOGARITHMIC = 3;
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

export class LineChart {
    #plot = null;
    #made = '';
    #model = null;
    #width = 0;

    /** `pointed` is called with the index of the epoch under the cursor, or null. */
    constructor(host, pointed, signal) {
        this.host = host;
        this.pointed = pointed;
        followWidth(host, width => this.#resize(width), signal);
        onTheme(() => this.#make(), signal);
        host.addEventListener('keydown', event => this.#key(event), { signal });
        signal.addEventListener('abort', () => this.#plot?.destroy());
    }

    /**
     * @param model {epochs: [], lines: [{index, mean: [], low: [], high: []}], scale: "linear" or "log", format, label}; null where
     *     nothing was measured
     */
    show(model) {
        this.#model = model;
        const shape = JSON.stringify([model.scale, model.label, model.lines.map(line => line.index)]);
        if (this.#plot !== null && shape === this.#made) {
            this.#plot.setData(columns(model));
        } else {
            this.#made = shape;
            this.#make();
        }
    }

    /** Shows one line more plainly than the others; null: all alike. */
    stress(index) {
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
            this.#make();
        } else {
            this.#plot.setSize({ width, height: heightFor(width) });
        }
    }

    #make() {
        if (this.#model === null || this.#width === 0) {
            return;
        }
        this.#plot?.destroy();
        this.#plot = new uPlot(options(this.#model, this.#width, this.pointed), columns(this.#model), this.host);
        this.#plot.root.querySelector('canvas').setAttribute('aria-hidden', 'true');
    }

    /** Left and right move the cursor by an epoch, with shift by ten; Home and End go to the ends. */
    #key(event) {
        const last = this.#model.epochs.length - 1;
        const now = this.#plot?.cursor.idx ?? last;
        const step = event.shiftKey ? 10 : 1;
        const next = { ArrowLeft: now - step, ArrowRight: now + step, Home: 0, End: last }[event.key];
        if (next === undefined || this.#plot === null) {
            return;
        }
        event.preventDefault();
        const left = this.#plot.valToPos(this.#model.epochs[Math.min(last, Math.max(0, next))], 'x');
        this.#plot.setCursor({ left, top: this.#plot.over.clientHeight / 2 });
    }
}

/** The epochs, then low and high of each line, then the means: what comes later is painted above. */
function columns(model) {
    const shown = values => (model.scale === 'log' ? values.map(value => (value > 0 ? value : null)) : values);
    return [
        model.epochs,
        ...model.lines.flatMap(line => [shown(line.low), shown(line.high)]),
        ...model.lines.map(line => shown(line.mean)),
    ];
}

function options(model, width, pointed) {
    const edge = { stroke: 'transparent', width: 0, points: { show: false }, spanGaps: true };
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
            y: { distr: model.scale === 'log' ? LOGARITHMIC : LINEAR },
        },
        axes: [
            axis({ label: 'epoch', format: String, upright: false, steps: WHOLE }),
            axis({ label: null, format: model.format, upright: true }),
        ],
        series: [
            {},
            ...model.lines.flatMap(() => [edge, edge]),
            ...model.lines.map(line => ({
                label: line.label,
                stroke: cellColour(line.index),
                width: 1.6,
                dash: dash(line.index),
                spanGaps: true,
                points: { show: model.epochs.length < 2, size: 6 },
            })),
        ],
        bands: model.lines.map((line, place) => ({
            series: [2 + 2 * place, 1 + 2 * place],
            fill: faint(cellColour(line.index), 0.13),
        })),
        hooks: {
            setCursor: [plot => pointed(plot.cursor.idx ?? null)],
            drawAxes: [frame],
        },
    };
}
