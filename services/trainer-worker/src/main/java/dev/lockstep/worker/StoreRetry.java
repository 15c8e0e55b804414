package dev.lockstep.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.LeaseLostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/** Writes to the store through its outages: a database that is away for a while costs a run time, not work. */
final class StoreRetry {
    private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(StoreRetry.class);

    private final LeaseKeeper lease;
    private final BooleanSupplier shutdown;
    private final TrainingMetrics metrics;

    StoreRetry(LeaseKeeper lease, BooleanSupplier shutdown, TrainingMetrics metrics) {
        this.lease = lease;
        this.shutdown = shutdown;
        this.metrics = metrics;
    }

    /**
     * Does the write, again and again where the store cannot be reached. It is also tried once the lease should have run out: the store
     * decides whether that was so, and refuses what comes too late. Only a worker that is told to stop gives up then.
     *
     * @throws LeaseLostException if the run is no longer this worker's, or it gave up
     */
    <T> T insist(Supplier<T> write) {
        while (true) {
            lease.requireNotLost();
            try {
                return write.get();
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException e) {
                throw e; // a fault of ours: the store would refuse it again
            } catch (DataAccessException | TransactionException e) {
                if (shutdown.getAsBoolean()) {
                    lease.requireHeld();
                }
                metrics.storeRetried();
                log.warn("Could not write to the store, trying again: {}", e.toString());
                LockSupport.parkNanos(PAUSE_BETWEEN_TRIES.toNanos());
            }
        }
    }

    /** Does the write once; where the store cannot be reached, that is all. */
    void tryOnce(Runnable write) {
        lease.requireNotLost();
        try {
            write.run();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not write to the store: {}", e.toString());
        }
    }
}
