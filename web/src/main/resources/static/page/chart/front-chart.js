/** Accuracy against what was moved for it, with the Pareto front, on uPlot. */
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { tick } from '../format.js';
import { onTheme } from '../theme.js';
import { axis, followWidth, frame, heightFor } from './axes.js';
import { cellColour, colour, faint } from './colours.js';

const RADIUS = 4;

export class FrontChart {
    #plot = null;
    #points = null;
    #width = 0;

    constructor(host, signal) {
        this.host = host;
        followWidth(host, width => {
            this.#width = width;
            this.#make();
        }, signal);
        onTheme(() => this.#make(), signal);
        signal.addEventListener('abort', () => this.#plot?.destroy());
    }

    /** @param points [{index, label, megabytes, mean, sd, onFront}], by megabytes */
    show(points) {
        if (JSON.stringify(points) !== JSON.stringify(this.#points)) {
            this.#points = points;
            this.#make();
        }
    }

    #make() {
        if (this.#points === null || this.#width === 0) {
            return;
        }
        this.#plot?.destroy();
        this.#plot = new uPlot(options(this.#points, this.#width), columns(this.#points), this.host);
        this.#plot.root.querySelector('canvas').setAttribute('aria-hidden', 'true');
    }
}

function columns(points) {
    return [points.map(point => point.megabytes), points.map(point => point.mean)];
}

function options(points, width) {
    const lows = points.map(point => point.mean - (point.sd ?? 0));
    const highs = points.map(point => point.mean + (point.sd ?? 0));
    const margin = 0.15 * (Math.max(...highs) - Math.min(...lows)) || 0.01;
    const farthest = Math.max(...points.map(point => point.megabytes)) || 1;
    return {
        width,
        height: heightFor(width),
        padding: [8, 12, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
            x: { time: false, range: [-0.04 * farthest, 1.06 * farthest] },
            y: { range: [Math.min(...lows) - margin, Math.max(...highs) + margin] },
        },
        axes: [
            axis({ label: 'MB moved', format: value => (value < 0 ? '' : value.toLocaleString('en')), upright: false }),
            axis({ label: null, format: (value, step) => tick(value, step, 'percent'), upright: true }),
        ],
        series: [{}, { show: true, paths: () => null, points: { show: false } }],
        hooks: { drawAxes: [frame], draw: [plot => paint(plot, points)] },
    };
}

function paint(plot, points) {
    const { ctx } = plot;
    const at = point => [plot.valToPos(point.megabytes, 'x', true), plot.valToPos(point.mean, 'y', true)];
    ctx.save();
    ctx.lineWidth = 1.5 * devicePixelRatio;
    front(plot, points.filter(point => point.onFront).map(at));
    for (const point of points) {
        const [x, y] = at(point);
        ctx.strokeStyle = ctx.fillStyle = cellColour(point.index);
        if (point.sd !== null) {
            ctx.beginPath();
            ctx.moveTo(x, plot.valToPos(point.mean - point.sd, 'y', true));
            ctx.lineTo(x, plot.valToPos(point.mean + point.sd, 'y', true));
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

/** Steps: what a budget of megabytes can buy. */
function front({ ctx, bbox }, corners) {
    if (corners.length === 0) {
        return;
    }
    ctx.strokeStyle = faint(colour('--ink'), 0.45);
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(...corners[0]);
    corners.slice(1).forEach(([x, y], before) => {
        ctx.lineTo(x, corners[before][1]);
        ctx.lineTo(x, y);
    });
    ctx.lineTo(bbox.left + bbox.width, corners.at(-1)[1]);
    ctx.stroke();
    ctx.setLineDash([]);
}
