package dev.lockstep.worker;

import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.run.CheckpointStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Removes what runs have left behind in the store. Every worker does: the store keeps them out of each other's way. */
class OrphanCollectionTask {
    private static final Logger log = LoggerFactory.getLogger(OrphanCollectionTask.class);

    private final CheckpointStore checkpoints;

    OrphanCollectionTask(CheckpointStore checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        try {
            int removed = checkpoints.removeLeftBehind();
            if (removed > 0) {
                log.info("Removed checkpoints and models that runs had left behind: {}", removed);
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not sweep: {}", e.toString());
        }
    }
}
