package dev.lockstep.worker;

import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.run.CheckpointStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Removes orphaned checkpoints and models every minute. All workers do so; the store coordinates them. */
class OrphanCollectionTask {
    private static final Logger log = LoggerFactory.getLogger(OrphanCollectionTask.class);

    private final CheckpointStore checkpoints;

    OrphanCollectionTask(CheckpointStore checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void collect() {
        try {
            int removed = checkpoints.collectOrphans();
            if (removed > 0) {
                log.info("Removed {} orphaned checkpoints and models", removed);
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not collect orphans: {}", e.toString());
        }
    }
}
