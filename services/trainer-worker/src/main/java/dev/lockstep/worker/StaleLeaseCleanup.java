package dev.lockstep.worker;

import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends, once, the leases of an earlier process of this worker, so that their runs can be claimed at once. */
final class StaleLeaseCleanup {
    private static final Logger log = LoggerFactory.getLogger(StaleLeaseCleanup.class);

    private final WorkerRegistry registry;
    private final WorkerInfo worker;
    private boolean done;

    StaleLeaseCleanup(WorkerRegistry registry, WorkerInfo worker) {
        this.registry = registry;
        this.worker = worker;
    }

    /** Must be called before each claim: after one, it would end the leases of this process too. */
    synchronized void runOnce() {
        if (!done) {
            int ended = registry.endStaleLeases(worker);
            if (ended > 0) {
                log.info("Ended {} leases of an earlier process of this worker; their runs can be resumed", ended);
            }
            done = true;
        }
    }
}
