package dev.lockstep.worker;

import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.WorkerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that an earlier process of this worker was cut off from: freed once, by the first slot that reaches the store. */
final class StaleLeaseCleanup {
    private static final Logger log = LoggerFactory.getLogger(StaleLeaseCleanup.class);

    private final RunQueue queue;
    private final WorkerInfo worker;
    private boolean freed;

    StaleLeaseCleanup(RunQueue queue, WorkerInfo worker) {
        this.queue = queue;
        this.worker = worker;
    }

    /** To be called before each claim, for it would end the leases of this process too. */
    synchronized void free() {
        if (!freed) {
            int ended = queue.endLeasesLeftBy(worker);
            if (ended > 0) {
                log.info("Runs that were cut off, to be taken up again: {}", ended);
            }
            freed = true;
        }
    }
}
