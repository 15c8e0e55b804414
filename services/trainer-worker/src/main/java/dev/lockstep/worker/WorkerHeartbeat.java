package dev.lockstep.worker;

import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.WorkerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Tells the store every few seconds that this worker lives, for {@code GET /workers}; leases do not depend on it. */
class WorkerHeartbeat {
    private static final Logger log = LoggerFactory.getLogger(WorkerHeartbeat.class);

    private final RunQueue queue;
    private final WorkerInfo worker;

    WorkerHeartbeat(RunQueue queue, WorkerInfo worker) {
        this.queue = queue;
        this.worker = worker;
    }

    @Scheduled(fixedDelay = 5_000)
    void announce() {
        try {
            queue.announce(worker);
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not announce this worker: {}", e.toString());
        }
    }
}
