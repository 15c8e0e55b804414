/** How many of an experiment's runs have ended, and how: a thin bar. */
import { html, svg } from '../lib.js';

const ORDER = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'RUNNING', 'PAUSED'];

export function progressBar(runsByStatus, runCount) {
    let from = 0;
    const pieces = ORDER.filter(status => runsByStatus[status]).map(status => {
        const piece = svg`<rect data-status=${status} x=${from} width=${runsByStatus[status]} y="0" height="1"></rect>`;
        from += runsByStatus[status];
        return piece;
    });
    return html`<svg class="bar" viewBox="0 0 ${runCount} 1" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
}

/** How far one run is. */
export function runBar(run) {
    const { epoch, epochFraction } = run.progress;
    const done = epoch === 0 ? 0 : epoch - 1 + epochFraction;
    return html`<svg class="bar" viewBox="0 0 ${run.progress.epochs} 1" preserveAspectRatio="none" aria-hidden="true">
        ${svg`<rect data-status=${run.status} x="0" width=${done} y="0" height="1"></rect>`}</svg>`;
}
