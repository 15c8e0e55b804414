/** Figure: accuracy against megabytes moved, with the Pareto front. */
import { FrontChart } from '../chart/front-chart.js';
import { swatch } from '../chart/colours.js';
import { get } from '../door.js';
import { figure, meanAndSpread } from '../format.js';
import { html, nothing } from '../lib.js';

export class FrontFigure {
    #points = [];
    #chart = null;

    /** As CurvesFigure's. */
    constructor(experiments, cells, redraw, signal) {
        Object.assign(this, { experiments, cells, redraw, signal });
    }

    async read() {
        const answer = await get(`/frontier?experiments=${this.experiments.join(',')}&metric=testAccuracy&at=final`, this.signal).catch(() => null);
        this.#points = answer === null ? [] : points(answer);
        this.redraw();
    }

    /** Nothing to show where nothing was moved: all cells would stand above each other. */
    get #any() {
        return this.#points.some(point => point.megabytes > 0);
    }

    template() {
        if (!this.#any) {
            return nothing;
        }
        return html`<figure class="front" aria-labelledby="front-caption">
            <div class="plot" aria-hidden="true"></div>
            <table class="legend">
                <thead class="unseen"><tr><th>cell</th><th>MB moved</th><th>accuracy</th></tr></thead>
                <tbody>${this.#shown().map(point => html`<tr>
                    <th scope="row"><i class=${swatch(point.index)}></i>${point.label}${
                        point.onFront ? html` <small>on the front</small>` : nothing}</th>
                    <td>${figure(point.megabytes, 'count')}${'\u202f'}MB</td>
                    <td>${meanAndSpread(point, 'percent')}</td></tr>`)}</tbody>
            </table>
            <figcaption id="front-caption"><b>Figure 2.</b> Test accuracy against megabytes moved; bars are standard deviations over seeds. Dashed: the Pareto
                front, the best accuracy that each budget buys; filled points are on it.</figcaption>
        </figure>`;
    }

    drawn(root) {
        const host = root.querySelector('.front .plot');
        if (!host) {
            return;
        }
        this.#chart ??= new FrontChart(host, this.signal);
        this.#chart.show(this.#shown());
    }

    #shown() {
        const cells = this.cells();
        return this.#points.filter(point => cells.has(point.key)).map(point => ({ ...point, ...cells.get(point.key) }))
            .sort((a, b) => a.megabytes - b.megabytes || b.mean - a.mean);
    }
}

function points(answer) {
    const front = new Set(answer.fronts.bytesCommunicated);
    return answer.points.map(({ cell, value, bytesCommunicated }) => ({
        key: cell,
        megabytes: bytesCommunicated.mean / 1e6,
        mean: value.mean,
        sd: value.sd,
        onFront: front.has(cell),
    }));
}
