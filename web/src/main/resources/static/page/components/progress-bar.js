/** A bar with the share of an experiment's runs in each status. Waiting runs leave the bar empty. */
import { html, svg } from '../lit.js';

const ORDER = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'RUNNING', 'PAUSED'];

export function progressBar(runsByStatus, runCount) {
    let from = 0;
    const segments = ORDER.filter(status => runsByStatus[status]).map(status => {
        const segment = svg`<rect data-status=${status} x=${from} width=${
            runsByStatus[status]} y="0" height="1"></rect>`;
        from += runsByStatus[status];
        return segment;
    });
    return html`<svg class="bar" viewBox="0 0 ${runCount} 1" preserveAspectRatio="none" aria-hidden="true">${
        segments}</svg>`;
}

/** A bar with the completed share of one run's epochs. */
export function runProgressBar(run) {
    const { epoch, epochFraction } = run.progress;
    const done = epoch === 0 ? 0 : epoch - 1 + epochFraction;
    return html`<svg class="bar" viewBox="0 0 ${run.progress.epochs} 1" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect data-status=${run.status} x="0" width=${done} y="0" height="1"></rect>`}</svg>`;
}
