package dev.lockstep.store;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators may set of the store.
 *
 * @param lease how long a run stays a worker's without a renewal; the same for all workers of a database
 * @param fruitlessClaims after so many claims in a row without a stored epoch or checkpoint, a run whose worker is lost again has failed
 * @param backoff how long such a run waits before the next worker may take it over
 * @param checkpointsKept how many checkpoints of a run are kept; the second newest is used where the newest turns out corrupt
 */
@ConfigurationProperties("lockstep.store")
public record StoreProperties(
        @DefaultValue("20s") Duration lease,
        @DefaultValue("5") int fruitlessClaims,
        @DefaultValue Backoff backoff,
        @DefaultValue("2") int checkpointsKept) {
    /** A shorter one would end while a worker's machine collects its garbage. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    public StoreProperties {
        if (lease.compareTo(SHORTEST_LEASE) < 0) {
            throw new IllegalArgumentException("lockstep.store.lease is at least " + SHORTEST_LEASE + ", was " + lease);
        }
        if (fruitlessClaims < 1 || checkpointsKept < 1) {
            throw new IllegalArgumentException("lockstep.store.fruitless-claims and checkpoints-kept are at least 1");
        }
    }

    /**
     * Twice as long after each fruitless claim. The first one costs no wait: machines are lost without any fault of a run's.
     *
     * @param first after the second fruitless claim in a row
     * @param most however many there were
     */
    public record Backoff(
            @DefaultValue("5s") Duration first,
            @DefaultValue("5m") Duration most) {
        public Backoff {
            if (first.isNegative() || most.compareTo(first) < 0) {
                throw new IllegalArgumentException(
                        "lockstep.store.backoff.first is at least 0, and lockstep.store.backoff.most at least as long");
            }
        }
    }
}
