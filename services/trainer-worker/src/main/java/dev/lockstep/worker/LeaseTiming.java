package dev.lockstep.worker;

import java.time.Duration;

/**
 * When a worker renews, and when it stops to rely on a lease that it could not renew.
 *
 * @param renewEvery between two renewals
 * @param retryEvery between two tries of a renewal that got no answer
 * @param reliableFor counted from the moment the last successful renewal was sent; shorter than the lease, so that the step under way
 *     ends in time
 */
record LeaseTiming(Duration renewEvery, Duration retryEvery, Duration reliableFor) {
    /** For leases of 20 seconds: renewed every 5, relied on for 17. */
    static LeaseTiming of(Duration lease) {
        return new LeaseTiming(
                lease.dividedBy(4), lease.dividedBy(40), lease.multipliedBy(17).dividedBy(20));
    }
}
