/** Explains why a run is waiting. */

/** `workers`: those with a recent heartbeat. */
export function waitingReason(run, workers) {
    if (workers.length === 0) {
        return 'no worker is available';
    }
    if (run.device !== 'any' && !workers.some(worker => worker.device === run.device)) {
        return `no worker with ${run.device === 'cuda' ? 'a GPU' : `a ${run.device.toUpperCase()}`} is available`;
    }
    const resume = run.attempt > 0 ? ', resumes from its last checkpoint' : '';
    if (run.jobsAhead === null || run.jobsAhead === 0) {
        return `next, as soon as a slot is free${resume}`;
    }
    return `${run.jobsAhead} ${run.jobsAhead === 1 ? 'run is' : 'runs are'} ahead of it${resume}`;
}
