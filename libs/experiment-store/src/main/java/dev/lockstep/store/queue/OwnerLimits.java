package dev.lockstep.store.queue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Limits of the queue for each owner. The API gateway's limits use the same prefix.
 *
 * @param runningRuns the maximum number of an owner's running runs on all devices; null for no limit. Workers enforce
 *     it and results-store reports it, so all of them need the same value
 */
@ConfigurationProperties("lockstep.limits")
public record OwnerLimits(@Nullable Integer runningRuns) {
    public OwnerLimits {
        if (runningRuns != null && runningRuns < 1) {
            throw new IllegalArgumentException("lockstep.limits.running-runs must be at least 1, was " + runningRuns);
        }
    }

    /** Returns the maximum number of running runs of an owner. */
    public int maxRunningRuns() {
        return runningRuns == null ? Integer.MAX_VALUE : runningRuns;
    }
}
