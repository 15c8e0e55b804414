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

/** Retries writes while the store is unavailable, so that an outage delays a run but loses none of its work. */
final class StoreRetry {
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(StoreRetry.class);

    private final LeaseKeeper lease;
    private final BooleanSupplier shutdownRequested;
    private final TrainingMetrics metrics;

    StoreRetry(LeaseKeeper lease, BooleanSupplier shutdownRequested, TrainingMetrics metrics) {
        this.lease = lease;
        this.shutdownRequested = shutdownRequested;
        this.metrics = metrics;
    }

    /**
     * Runs the write until the store accepts it, and returns its result. Retries continue after the lease should have
     * expired, since the store decides whether it has. During a shutdown, retries end with the lease.
     *
     * @throws LeaseLostException if the lease is lost, or has expired during a shutdown
     */
    <T> T untilStored(Supplier<T> write) {
        while (true) {
            lease.requireNotLost();
            try {
                return write.get();
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException e) {
                throw e; // a bug: the store would reject it again
            } catch (DataAccessException | TransactionException e) {
                if (shutdownRequested.getAsBoolean()) {
                    lease.requireHeld();
                }
                metrics.storeRetried();
                log.warn("The store is unavailable, retrying: {}", e.toString());
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
            }
        }
    }

    /** As {@link #untilStored(Supplier)}, for a write without a result. */
    void untilStored(Runnable write) {
        untilStored(() -> {
            write.run();
            return true;
        });
    }

    /** Runs the write once, and drops it if the store is unavailable. */
    void tryOnce(Runnable write) {
        lease.requireNotLost();
        try {
            write.run();
        } catch (DataAccessException | TransactionException e) {
            log.debug("The store is unavailable, the write is dropped: {}", e.toString());
        }
    }
}
