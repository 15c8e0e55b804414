package dev.lockstep.worker;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.lockstep.experiment.run.LeaseLostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Writes to the store through its outages: a database that is away for a while costs a run time, not work. */
final class Persistence {
    private static final Duration PAUSE_BETWEEN_TRIES = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(Persistence.class);

    private final LeaseKeeper lease;

    Persistence(LeaseKeeper lease) {
        this.lease = lease;
    }

    /**
     * Does the write, again and again where the store cannot be reached, for as long as the lease is held.
     *
     * @throws LeaseLostException once it is not
     */
    <T> T insist(Supplier<T> write) {
        while (true) {
            lease.requireHeld();
            try {
                return write.get();
            } catch (DataAccessException | TransactionException e) {
                log.warn("Could not write to the store, trying again while the lease lasts: {}", e.toString());
                LockSupport.parkNanos(PAUSE_BETWEEN_TRIES.toNanos());
            }
        }
    }

    /** Does the write once; where the store cannot be reached, that is all. */
    void tryOnce(Runnable write) {
        lease.requireHeld();
        try {
            write.run();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Could not write to the store: {}", e.toString());
        }
    }
}
