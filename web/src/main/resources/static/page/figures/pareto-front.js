/** Figure: test accuracy against megabytes communicated, with the Pareto front. */
import { ParetoChart } from '../chart/pareto-chart.js';
import { swatch } from '../chart/colours.js';
import { get } from '../api-client.js';
import { band, formatValue, meanAndSpread } from '../format.js';
import { html, nothing } from '../lit.js';

export class ParetoFigure {
    #points = [];
    #chart = null;

    /** Takes the same parameters as CurvesFigure. */
    constructor(experiments, cells, redraw, signal) {
        Object.assign(this, { experiments, cells, redraw, signal });
    }

    async read() {
        const path = `/frontier?experiments=${this.experiments.join(',')}&metric=testAccuracy&at=final`;
        const response = await get(path, this.signal).catch(() => null);
        this.#points = response === null ? [] : toPoints(response);
        this.redraw();
    }

    /** Without communication all cells have the same x value, and the figure is omitted. */
    get #hasCommunication() {
        return this.#points.some(point => point.megabytes > 0);
    }

    template() {
        if (!this.#hasCommunication) {
            return nothing;
        }
        return html`<figure class="front" aria-labelledby="front-caption">
            <div class="plot" aria-hidden="true"></div>
            <table class="legend">
                <thead class="unseen"><tr><th>cell</th><th>MB communicated</th><th>accuracy</th></tr></thead>
                <tbody>${this.#labelledPoints().map(point => html`<tr>
                    <th scope="row"><i class=${swatch(point.index)}></i>${point.label}${
                        point.onFront ? html` <small>on the front</small>` : nothing}</th>
                    <td>${formatValue(point.megabytes, 'count')}${'\u202f'}MB</td>
                    <td>${meanAndSpread(point, 'percent')}</td></tr>`)}</tbody>
            </table>
            <figcaption id="front-caption"><b>Figure 2.</b> Test accuracy against megabytes communicated. Bars: standard
                deviation over seeds. Dashed: the Pareto front, the best accuracy for each budget. Points on the front
                are filled.</figcaption>
        </figure>`;
    }

    afterRender(root) {
        const container = root.querySelector('.front .plot');
        if (!container) {
            return;
        }
        this.#chart ??= new ParetoChart(container, this.signal);
        this.#chart.show(this.#labelledPoints());
    }

    #labelledPoints() {
        const cells = this.cells();
        return this.#points.filter(point => cells.has(point.key)).map(point => ({ ...point, ...cells.get(point.key) }))
            .sort((a, b) => a.megabytes - b.megabytes || b.mean - a.mean);
    }
}

function toPoints({ fronts, points }) {
    const front = new Set(fronts.bytesCommunicated);
    return points.map(({ cell, value, bytesCommunicated }) => ({
        key: cell,
        megabytes: bytesCommunicated.mean / 1e6,
        mean: value.mean,
        sd: value.sd,
        ...band(value.mean, value.sd, 'percent'),
        onFront: front.has(cell),
    }));
}
