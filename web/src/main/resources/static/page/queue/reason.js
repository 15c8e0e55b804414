/** Why a run waits, in words. */

/** `workers`: those that have been heard of lately. */
export function reason(run, workers) {
    if (workers.length === 0) {
        return 'no worker is there';
    }
    if (run.device !== 'any' && !workers.some(worker => worker.device === run.device)) {
        return `no worker with ${run.device === 'cuda' ? 'a GPU' : `a ${run.device.toUpperCase()}`} is there`;
    }
    const again = run.attempt > 0 ? ', to go on from its last checkpoint' : '';
    if (run.jobsAhead === null || run.jobsAhead === 0) {
        return `next, when a slot is free${again}`;
    }
    return `${run.jobsAhead} ${run.jobsAhead === 1 ? 'run is' : 'runs are'} ahead of it${again}`;
}
