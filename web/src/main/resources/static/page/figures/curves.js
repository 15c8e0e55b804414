/** Figure: a metric over the epochs, a line for each cell and a band for its spread over seeds. */
import { LineChart } from '../chart/line-chart.js';
import { swatch } from '../chart/colours.js';
import { get, download } from '../door.js';
import { meanAndSpread, short, tick, unitOf } from '../format.js';
import { html, nothing } from '../lib.js';
import { choice } from '../parts/choice.js';
import { problem } from '../parts/problem.js';

const FAMILIES = [['accuracy', 'accuracy'], ['loss', 'loss'], ['learningRate', 'learning rate'], ['localSteps', 'local steps']];
const SPLITS = [['train', 'train'], ['val', 'val'], ['test', 'test']];
const SCALES = [['linear', 'linear'], ['log', 'log']];
const POINTS = 400;

export class CurvesFigure {
    #family = 'accuracy';
    #split = 'test';
    #scale = 'linear';
    #hidden = new Set();
    #pointed = null;
    #model = null;
    #error = null;
    #chart = null;

    /**
     * @param experiments ids of the experiments whose cells are drawn
     * @param cells () => Map from "experiment:cell" to {index, label}
     */
    constructor(experiments, cells, redraw, signal) {
        Object.assign(this, { experiments, cells, redraw, signal });
    }

    get metric() {
        const split = this.#family === 'accuracy' || this.#family === 'loss';
        return split ? this.#split + this.#family[0].toUpperCase() + this.#family.slice(1) : this.#family;
    }

    async read() {
        const metric = this.metric;
        try {
            const answers = await Promise.all(this.experiments.map(id =>
                get(`/experiments/${id}/curves?metric=${metric}&points=${POINTS}`, this.signal)));
            if (metric !== this.metric) {
                return; // another one was chosen meanwhile
            }
            this.#model = model(answers);
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
                ${choice('family', 'Metric', FAMILIES, this.#family, value => this.#choose(() => { this.#family = value; }))}
                ${this.metric === this.#family ? nothing : choice('split', 'Images', SPLITS, this.#split,
                    value => this.#choose(() => { this.#split = value; }))}
                ${choice('scale', 'Scale', SCALES, this.#scale, value => {
                    this.#scale = value;
                    this.redraw();
                })}
            </div>
            ${this.#error ? problem(this.#error) : nothing}
            <div class="drawing">
                <div class="plot" ?hidden=${this.#model !== null && lines.length === 0} tabindex="0" role="group" aria-label=${this.#inWords(lines)}></div>
                ${this.#legend()}
            </div>
            <figcaption id="curves-caption"><b>Figure 1.</b> ${this.#caption(lines)}
                ${this.experiments.length === 1 ? this.#files() : nothing}</figcaption>
        </figure>`;
    }

    /** To be called when the template stands in the page. */
    drawn(root) {
        const host = root.querySelector('.curves .plot');
        if (host && this.#chart === null) {
            this.#chart = new LineChart(host, epoch => {
                if (epoch !== this.#pointed) {
                    this.#pointed = epoch;
                    this.redraw();
                }
            }, this.signal);
        }
        if (this.#model !== null) {
            const lines = this.#lines().filter(line => !this.#hidden.has(line.key));
            this.#chart?.show({
                epochs: this.#model.epochs, lines, scale: this.#scale, format: (value, step) => this.#tick(value, step), label: this.metric,
            });
            if (this.#model.epochs.length > 0 && performance.getEntriesByName('curves-drawn').length === 0) {
                requestAnimationFrame(() => performance.mark('curves-drawn'));
            }
        }
    }

    #choose(change) {
        change();
        this.redraw();
        this.read();
    }

    /** With what is known of each line's cell, in the order of the cells. */
    #lines() {
        const cells = this.cells();
        return (this.#model?.lines ?? []).filter(line => cells.has(line.key))
            .map(line => ({ ...line, ...cells.get(line.key) })).sort((a, b) => a.index - b.index);
    }

    #legend() {
        const lines = this.#lines();
        if (lines.length === 0) {
            return this.#model === null ? nothing : html`<p class="nothing">Nothing to draw: no run that goes on or has succeeded has measured it.</p>`;
        }
        return html`<table class="legend" aria-live=${this.#pointed === null ? 'off' : 'polite'}>
            <caption>${this.#when(lines)}</caption>
            <tbody>${lines.map(line => html`<tr class=${this.#hidden.has(line.key) ? 'hidden' : ''}
                    @mouseenter=${() => this.#chart.stress(line.index)} @mouseleave=${() => this.#chart.stress(null)}>
                <th scope="row"><button type="button" aria-pressed=${!this.#hidden.has(line.key)}
                    @click=${() => this.#toggle(line.key)} title="Show or hide"><i class=${swatch(line.index)}></i>${line.label}</button></th>
                <td>${this.#valueNear(line, this.#pointed ?? end(line))}</td>
            </tr>`)}</tbody></table>`;
    }

    #toggle(key) {
        if (!this.#hidden.delete(key)) {
            this.#hidden.add(key);
        }
        this.redraw();
    }

    /** The epoch that the legend's values are of: without a cursor, the last of each line. */
    #when(lines) {
        const ends = new Set(lines.map(end));
        return this.#pointed === null && ends.size > 1 ? 'last epoch of each'
            : `epoch ${this.#model.epochs[this.#pointed ?? [...ends][0]]}`;
    }

    /** Of a curve that was thinned, the nearest point that was kept; nothing where the curve has not begun or has ended. */
    #valueNear({ mean, sd }, at) {
        const before = mean.findLastIndex((value, index) => value !== null && index <= at);
        const after = mean.findIndex((value, index) => value !== null && index >= at);
        if (before < 0 || after < 0) {
            return this.#value(null);
        }
        const { epochs } = this.#model;
        const nearest = epochs[at] - epochs[before] <= epochs[after] - epochs[at] ? before : after;
        return this.#value(mean[nearest], sd[nearest]);
    }

    #value(mean, sd = null) {
        return this.metric === this.#family ? short(mean) : meanAndSpread(mean === null ? null : { mean, sd }, unitOf(this.metric));
    }

    #tick(value, step) {
        return this.metric === this.#family ? short(value) : tick(value, step, unitOf(this.metric));
    }

    #title() {
        const family = FAMILIES.find(([value]) => value === this.#family)[1];
        return this.metric === this.#family ? family : `${this.#split} ${family}`;
    }

    #caption(lines) {
        const title = this.#title();
        if (lines.length === 0) {
            return `${title[0].toUpperCase()}${title.slice(1)} by epoch.`;
        }
        const spread = lines.some(line => line.sd.some(sd => sd !== null));
        return `${title[0].toUpperCase()}${title.slice(1)} by epoch${spread ? ': the mean over seeds, and as a band its standard deviation'
            : ', of one seed a method: nothing shows its spread'}. Drag over epochs to look closer; double-click to see all.`;
    }

    #inWords(lines) {
        const last = (this.#model?.epochs.length ?? 0) - 1;
        const ends = lines.map(line => `${line.label} ${this.#value(line.mean[end(line)])}`);
        return last < 0 ? `${this.#title()}: nothing is measured yet`
            : `${this.#title()} after epoch ${this.#model.epochs[last]}: ${ends.join('; ')}. Left and right move through the epochs.`;
    }

    #files() {
        const save = kind => download(`/experiments/${this.experiments[0]}/plots/${this.metric}.${kind}`, `${this.metric}.${kind}`);
        return html`<span class="files">${['svg', 'png'].map(kind => html`
            <button type="button" class="link" @click=${() => save(kind)}>${kind.toUpperCase()}</button>`)}</span>`;
    }
}

/** The index of a line's last epoch. */
function end({ mean }) {
    return mean.findLastIndex(value => value !== null);
}

/** The answers for one or more experiments, on the epochs of all of them. */
function model(answers) {
    const curves = answers.flatMap(answer => answer.cells.map(cell => ({ key: `${answer.experimentId}:${cell.cell}`, ...cell })));
    const epochs = [...new Set(curves.flatMap(curve => curve.epoch))].sort((a, b) => a - b);
    const place = new Map(epochs.map((epoch, index) => [epoch, index]));
    return { epochs, lines: curves.filter(curve => curve.epoch.length > 0).map(curve => line(curve, place)) };
}

/** A curve on all epochs, null where it has no point. */
function line({ key, epoch, mean, sd }, place) {
    const column = value => {
        const values = new Array(place.size).fill(null);
        epoch.forEach((number, index) => { values[place.get(number)] = value(index); });
        return values;
    };
    return {
        key,
        mean: column(index => mean[index]),
        sd: column(index => sd[index]),
        low: column(index => mean[index] - (sd[index] ?? 0)),
        high: column(index => mean[index] + (sd[index] ?? 0)),
    };
}
