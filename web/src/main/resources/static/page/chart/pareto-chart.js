/** A uPlot chart of accuracy against megabytes communicated, with the Pareto front. */
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { tickTexts } from '../format.js';
import { onThemeChange } from '../theme.js';
import { axis, drawAxisLines, heightFor, observeWidth } from './axes.js';
import { cellColour, colour, withAlpha } from './colours.js';

const RADIUS = 4;

export class ParetoChart {
    #plot = null;
    #points = null;
    #width = 0;

    constructor(container, signal) {
        this.container = container;
        observeWidth(container, width => {
            this.#width = width;
            this.#render();
        }, signal);
        onThemeChange(() => this.#render(), signal);
        signal.addEventListener('abort', () => this.#plot?.destroy());
    }

    /** @param points [{index, label, megabytes, mean, sd, low, high, onFront}], sorted by megabytes */
    show(points) {
        if (JSON.stringify(points) !== JSON.stringify(this.#points)) {
            this.#points = points;
            this.#render();
        }
    }

    #render() {
        if (this.#points === null || this.#width === 0) {
            return;
        }
        this.#plot?.destroy();
        this.#plot = new uPlot(options(this.#points, this.#width), columns(this.#points), this.container);
        this.#plot.root.querySelector('canvas').setAttribute('aria-hidden', 'true');
    }
}

function columns(points) {
    return [points.map(point => point.megabytes), points.map(point => point.mean)];
}

function options(points, width) {
    const lows = points.map(point => point.low);
    const highs = points.map(point => point.high);
    const margin = 0.15 * (Math.max(...highs) - Math.min(...lows)) || 0.01;
    const maxMegabytes = Math.max(...points.map(point => point.megabytes)) || 1;
    return {
        width,
        height: heightFor(width),
        padding: [8, 12, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
            x: { time: false, range: [-0.04 * maxMegabytes, 1.06 * maxMegabytes] },
            y: { range: [Math.min(...lows) - margin, Math.max(...highs) + margin] },
        },
        axes: [
            axis({
                label: 'MB communicated',
                format: values => tickTexts(values.map(value => (value < 0 ? null : value)), 'count'),
                vertical: false,
            }),
            axis({
                label: null,
                format: values => tickTexts(values.map(value => (value < 0 || value > 1 ? null : value)), 'percent'),
                vertical: true,
            }),
        ],
        series: [{}, { show: true, paths: () => null, points: { show: false } }],
        hooks: { drawAxes: [drawAxisLines], draw: [plot => drawPoints(plot, points)] },
    };
}

function drawPoints(plot, points) {
    const { ctx } = plot;
    const at = point => [plot.valToPos(point.megabytes, 'x', true), plot.valToPos(point.mean, 'y', true)];
    ctx.save();
    ctx.lineWidth = 1.5 * devicePixelRatio;
    drawFront(plot, points.filter(point => point.onFront).map(at));
    for (const point of points) {
        const [x, y] = at(point);
        ctx.strokeStyle = ctx.fillStyle = cellColour(point.index);
        if (point.sd !== null) {
            ctx.beginPath();
            ctx.moveTo(x, plot.valToPos(point.low, 'y', true));
            ctx.lineTo(x, plot.valToPos(point.high, 'y', true));
            ctx.stroke();
        }
        ctx.beginPath();
        ctx.arc(x, y, RADIUS * devicePixelRatio, 0, 2 * Math.PI);
        ctx.fillStyle = point.onFront ? ctx.strokeStyle : colour('--paper');
        ctx.fill();
        ctx.stroke();
    }
    ctx.restore();
}

/** Draws the front as steps: the best accuracy within each budget of megabytes. */
function drawFront({ ctx, bbox }, corners) {
    if (corners.length === 0) {
        return;
    }
    ctx.strokeStyle = withAlpha(colour('--ink'), 0.45);
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(...corners[0]);
    corners.slice(1).forEach(([x, y], previous) => {
        ctx.lineTo(x, corners[previous][1]);
        ctx.lineTo(x, y);
    });
    ctx.lineTo(bbox.left + bbox.width, corners.at(-1)[1]);
    ctx.stroke();
    ctx.setLineDash([]);
}
