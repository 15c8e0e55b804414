package dev.lockstep.worker;

import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Reports this worker as live every five seconds, for {@code GET /workers}. Leases do not depend on it. */
class WorkerHeartbeat {
    private static final Logger log = LoggerFactory.getLogger(WorkerHeartbeat.class);

    private final WorkerRegistry registry;
    private final WorkerInfo worker;

    WorkerHeartbeat(WorkerRegistry registry, WorkerInfo worker) {
        this.registry = registry;
        this.worker = worker;
    }

    @Scheduled(fixedDelay = 5_000)
    void heartbeat() {
        try {
            registry.heartbeat(worker);
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not send the heartbeat: {}", e.toString());
        }
    }
}
