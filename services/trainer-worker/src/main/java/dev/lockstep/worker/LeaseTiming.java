package dev.lockstep.worker;

import java.time.Duration;

import dev.lockstep.experiment.run.RunQueue;

/**
 * When a worker renews, and when it stops to rely on a lease that it could not renew.
 *
 * @param renewEvery between two renewals
 * @param reliableFor counted from the moment the last successful renewal was sent; shorter than the lease, so that the step under way
 *     ends in time
 */
record LeaseTiming(Duration renewEvery, Duration reliableFor) {
    static final LeaseTiming DEFAULT =
            new LeaseTiming(Duration.ofSeconds(5), RunQueue.LEASE.minus(Duration.ofSeconds(3)));

    LeaseTiming {
        if (reliableFor.compareTo(RunQueue.LEASE) >= 0) {
            throw new IllegalArgumentException("a worker must stop before its lease of " + RunQueue.LEASE + " ends");
        }
    }
}
