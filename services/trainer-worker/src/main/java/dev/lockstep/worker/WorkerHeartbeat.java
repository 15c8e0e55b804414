package dev.lockstep.worker;

import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.WorkerInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Reports this worker as live every five seconds, for {@code GET /workers}. Leases do not depend on it. */
class WorkerHeartbeat {
    private static final Logger log = LoggerFactory.getLogger(WorkerHeartbeat.class);

    private final RunQueue queue;
    private final WorkerInfo worker;

    WorkerHeartbeat(RunQueue queue, WorkerInfo worker) {
        this.queue = queue;
        this.worker = worker;
    }

    @Scheduled(fixedDelay = 5_000)
    void heartbeat() {
        try {
            queue.heartbeat(worker);
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not send the heartbeat: {}", e.toString());
        }
    }
}
