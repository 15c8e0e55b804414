package dev.lockstep.worker;

import java.time.Duration;

/**
 * Defines when a worker renews a lease, and for how long it relies on one that it could not renew.
 *
 * @param renewEvery interval between renewals
 * @param retryEvery interval between retries of a renewal without an answer
 * @param reliableFor counted from the moment the last successful renewal was sent; shorter than the lease, so that the
 *     current step ends in time
 */
record LeaseTiming(Duration renewEvery, Duration retryEvery, Duration reliableFor) {
    /** Returns the timing for a lease duration. A lease of 20 seconds is renewed every 5 and relied on for 17. */
    static LeaseTiming of(Duration lease) {
        return new LeaseTiming(
                lease.dividedBy(4), lease.dividedBy(40), lease.multipliedBy(17).dividedBy(20));
    }
}
