package dev.lockstep.store.queue;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the queue grants one owner. The gateway's own limits stand beside it, under the same prefix.
 *
 * @param runningRuns how many of an owner's runs may be in training at once, on whatever device; null for any number. Workers keep to it,
 *     results-store tells it: all of them must be told the same
 */
@ConfigurationProperties("lockstep.limits")
public record OwnerLimits(@Nullable Integer runningRuns) {
    public OwnerLimits {
        if (runningRuns != null && runningRuns < 1) {
            throw new IllegalArgumentException("lockstep.limits.running-runs is at least 1, was " + runningRuns);
        }
    }
}
