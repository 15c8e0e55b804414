/** Figure: a metric over the epochs. A line shows the mean of a cell over seeds, a band its standard deviation. */
import { LineChart } from '../chart/line-chart.js';
import { swatch } from '../chart/colours.js';
import { download, get } from '../api-client.js';
import { band, meanAndSpread, tickTexts } from '../format.js';
import { html, nothing } from '../lit.js';
import { problem } from '../components/problem.js';
import { radioGroup } from '../components/radio-group.js';

const SCALES = [['linear', 'linear'], ['log', 'log']];
const MAX_POINTS = 400;

export class CurvesFigure {
    #metrics = null;
    #key = null;
    #scale = 'linear';
    #hidden = new Set();
    #hoveredIndex = null;
    #model = null;
    #error = null;
    #chart = null;

    /**
     * @param experiments ids of the experiments to draw
     * @param cells () => Map from "experiment:cell" to {index, label}
     */
    constructor(experiments, cells, redraw, signal) {
        Object.assign(this, { experiments, cells, redraw, signal });
    }

    /** The shown metric, an item of /metrics. Undefined until the first curves are read. */
    get #metric() {
        return this.#metrics?.find(({ key }) => key === this.#key);
    }

    async read() {
        const key = this.#key;
        const metric = key === null ? '' : `&metric=${key}`; // the server has a default
        try {
            const [metrics, ...responses] = await Promise.all([
                this.#metrics ?? get('/metrics', this.signal).then(({ items }) => items),
                ...this.experiments.map(id =>
                    get(`/experiments/${id}/curves?points=${MAX_POINTS}${metric}`, this.signal)),
            ]);
            if (key !== this.#key) {
                return; // another metric has been selected
            }
            this.#metrics = metrics;
            this.#key = responses[0]?.metric ?? null;
            this.#model = toModel(responses, this.#metric?.unit);
            this.#error = null;
        } catch (error) {
            this.#error = error;
        }
        this.redraw();
    }

    template() {
        const lines = this.#lines();
        return html`<figure class="curves" aria-labelledby="curves-caption">
            <div class="controls">
                ${this.#metric ? this.#chooser() : nothing}
                ${radioGroup('scale', 'Scale', SCALES, this.#scale, value => {
                    this.#scale = value;
                    this.redraw();
                })}
            </div>
            ${this.#error ? problem(this.#error) : nothing}
            <div class="drawing">
                <div class="plot" ?hidden=${this.#model !== null && lines.length === 0} tabindex="0" role="group"
                    aria-label=${this.#description(lines)}></div>
                ${this.#legend()}
            </div>
            <figcaption id="curves-caption"><b>Figure 1.</b> ${this.#caption(lines)}
                ${this.experiments.length === 1 ? this.#files() : nothing}</figcaption>
        </figure>`;
    }

    /** Draws the chart. Call this after the template is rendered. */
    afterRender(root) {
        const container = root.querySelector('.curves .plot');
        if (container && this.#chart === null) {
            this.#chart = new LineChart(container, index => {
                if (index !== this.#hoveredIndex) {
                    this.#hoveredIndex = index;
                    this.redraw();
                }
            }, this.signal);
        }
        if (this.#model !== null) {
            const lines = this.#lines().filter(line => !this.#hidden.has(line.key));
            this.#chart?.show({
                epochs: this.#model.epochs, lines, scale: this.#scale, label: this.#key,
                format: values => this.#ticks(values),
            });
            if (this.#model.epochs.length > 0 && performance.getEntriesByName('curves-drawn').length === 0) {
                requestAnimationFrame(() => performance.mark('curves-drawn'));
            }
        }
    }

    /** The families of the metrics, then the metrics of the selected family. */
    #chooser() {
        const { family, part } = this.#metric;
        const families = [...new Set(this.#metrics.map(metric => metric.family))];
        const members = name => this.#metrics.filter(metric => metric.family === name);
        const memberOf = name => [part, '']
            .map(wanted => members(name).find(metric => metric.part === wanted)).find(Boolean) ?? members(name).at(-1);
        return html`
            ${radioGroup('family', 'Metric', families.map(name => [name, name]), family,
                name => this.#select(memberOf(name).key))}
            ${members(family).length === 1 ? nothing : radioGroup('part', 'Part', members(family).map(metric =>
                [metric.key, metric.part || 'total']), this.#key, key => this.#select(key))}`;
    }

    #select(key) {
        this.#key = key;
        this.redraw();
        this.read();
    }

    /** The curves with the index and label of their cells, in the order of the cells. */
    #lines() {
        const cells = this.cells();
        return (this.#model?.lines ?? []).filter(line => cells.has(line.key))
            .map(line => ({ ...line, ...cells.get(line.key) })).sort((a, b) => a.index - b.index);
    }

    #legend() {
        const lines = this.#lines();
        if (lines.length === 0) {
            return this.#model === null ? nothing
                : html`<p class="nothing">No data: no running or succeeded run has recorded this metric.</p>`;
        }
        return html`<table class="legend" aria-live=${this.#hoveredIndex === null ? 'off' : 'polite'}>
            <caption>${this.#legendCaption(lines)}</caption>
            <tbody>${lines.map(line => html`<tr class=${this.#hidden.has(line.key) ? 'hidden' : ''}
                    @mouseenter=${() => this.#chart.highlight(line.index)}
                    @mouseleave=${() => this.#chart.highlight(null)}>
                <th scope="row"><button type="button" aria-pressed=${!this.#hidden.has(line.key)}
                    @click=${() => this.#toggle(line.key)} title="Show or hide"><i class=${swatch(line.index)}></i>${
                    line.label}</button></th>
                <td>${this.#valueAt(line, this.#hoveredIndex ?? lastIndex(line))}</td>
            </tr>`)}</tbody></table>`;
    }

    #toggle(key) {
        if (!this.#hidden.delete(key)) {
            this.#hidden.add(key);
        }
        this.redraw();
    }

    /** The epoch of the legend's values: the one under the cursor, else the last of each line. */
    #legendCaption(lines) {
        const ends = new Set(lines.map(lastIndex));
        return this.#hoveredIndex === null && ends.size > 1 ? 'last epoch of each'
            : `epoch ${this.#model.epochs[this.#hoveredIndex ?? [...ends][0]]}`;
    }

    /** The value of the nearest downsampled point. A dash before the first and after the last point of the curve. */
    #valueAt({ mean, sd }, position) {
        const before = mean.findLastIndex((value, index) => value !== null && index <= position);
        const after = mean.findIndex((value, index) => value !== null && index >= position);
        if (before < 0 || after < 0) {
            return this.#value(null);
        }
        const { epochs } = this.#model;
        const nearest = epochs[position] - epochs[before] <= epochs[after] - epochs[position] ? before : after;
        return this.#value(mean[nearest], sd[nearest]);
    }

    #value(mean, sd = null) {
        return meanAndSpread(mean === null ? null : { mean, sd }, this.#metric.unit) + this.#suffix;
    }

    #ticks(values) {
        return tickTexts(values, this.#metric.unit, this.#scale === 'log').map(text => text && text + this.#suffix);
    }

    /** In tables, the header of the column says that values are in megabytes. */
    get #suffix() {
        return this.#metric.unit === 'megabytes' ? '\u202fMB' : '';
    }

    #title() {
        return this.#metric?.title ?? 'metric';
    }

    #caption(lines) {
        const title = this.#title();
        if (lines.length === 0) {
            return `${title[0].toUpperCase()}${title.slice(1)} by epoch.`;
        }
        const hasDeviation = lines.some(line => line.sd.some(sd => sd !== null));
        return `${title[0].toUpperCase()}${title.slice(1)} by epoch${hasDeviation
            ? ': mean over seeds, with a band of one standard deviation'
            : ', with one seed for each method'}.${this.#zeroNote(lines)} Drag to zoom in; double-click to reset.`;
    }

    /** A logarithmic axis has no 0. */
    #zeroNote(lines) {
        const hasZero = line => line.low.some(value => value === 0);
        return this.#scale === 'log' && lines.some(hasZero)
            ? ' A logarithmic axis has no 0: there, lines are interrupted and bands reach the lower edge.' : '';
    }

    #description(lines) {
        const last = (this.#model?.epochs.length ?? 0) - 1;
        const ends = lines.map(line => `${line.label} ${this.#value(line.mean[lastIndex(line)])}`);
        return last < 0 ? `${this.#title()}: no data yet`
            : `${this.#title()} after epoch ${this.#model.epochs[last]}: ${ends.join('; ')}. `
                + 'Use the left and right arrow keys to move through the epochs.';
    }

    #files() {
        const save = format => download(
            `/experiments/${this.experiments[0]}/plots/${this.#key}.${format}`, `${this.#key}.${format}`);
        return html`<span class="files">${['svg', 'png'].map(format => html`
            <button type="button" class="link" @click=${() => save(format)}>${format.toUpperCase()}</button>`)}</span>`;
    }
}

/** The index of a line's last epoch. */
function lastIndex({ mean }) {
    return mean.findLastIndex(value => value !== null);
}

/** Merges the curves of one or more experiments onto the union of their epochs. */
function toModel(responses, unit) {
    const curves = responses.flatMap(({ experimentId, cells }) =>
        cells.map(cell => ({ key: `${experimentId}:${cell.cell}`, ...cell })));
    const epochs = [...new Set(curves.flatMap(curve => curve.epoch))].sort((a, b) => a - b);
    const indexOf = new Map(epochs.map((epoch, index) => [epoch, index]));
    return { epochs, lines: curves.filter(curve => curve.epoch.length > 0).map(curve => toLine(curve, indexOf, unit)) };
}

/** A curve with one value per epoch, null if it has no point there. */
function toLine({ key, epoch, mean, sd }, indexOf, unit) {
    const column = value => {
        const values = new Array(indexOf.size).fill(null);
        epoch.forEach((number, index) => { values[indexOf.get(number)] = value(index); });
        return values;
    };
    return {
        key,
        mean: column(index => mean[index]),
        sd: column(index => sd[index]),
        low: column(index => band(mean[index], sd[index], unit).low),
        high: column(index => band(mean[index], sd[index], unit).high),
    };
}
