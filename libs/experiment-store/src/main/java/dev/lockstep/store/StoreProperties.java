package dev.lockstep.store;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the store.
 *
 * @param lease how long a worker holds a run without renewing its lease; the same for all workers of a database
 * @param fruitlessClaims a run fails after this many consecutive attempts that stored neither epoch nor checkpoint
 * @param backoff how long a lost run waits before another worker may take it over
 * @param checkpointsKept how many checkpoints of a run to keep; the older ones replace a corrupt newest one
 */
@ConfigurationProperties("lockstep.store")
public record StoreProperties(
        @DefaultValue("20s") Duration lease,
        @DefaultValue("5") int fruitlessClaims,
        @DefaultValue Backoff backoff,
        @DefaultValue("2") int checkpointsKept) {
    /** A shorter lease could expire during a garbage collection pause of the worker. */
    private static final Duration MIN_LEASE = Duration.ofSeconds(2);

    public StoreProperties {
        if (lease.compareTo(MIN_LEASE) < 0) {
            throw new IllegalArgumentException("lockstep.store.lease must be at least " + MIN_LEASE + ", was " + lease);
        }
        if (fruitlessClaims < 1 || checkpointsKept < 1) {
            throw new IllegalArgumentException("lockstep.store.fruitless-claims and checkpoints-kept must be positive");
        }
    }

    /**
     * Doubles after each attempt without progress. The first one causes no delay, because machines fail for other
     * reasons too.
     *
     * @param first the delay after the second consecutive attempt without progress
     * @param most the maximum delay
     */
    public record Backoff(
            @DefaultValue("5s") Duration first,
            @DefaultValue("5m") Duration most) {
        public Backoff {
            if (first.isNegative() || most.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "lockstep.store.backoff.first must be at least 0, and backoff.most at least backoff.first");
            }
        }
    }
}
