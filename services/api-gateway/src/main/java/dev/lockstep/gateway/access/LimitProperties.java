package dev.lockstep.gateway.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits for each owner, over all of the owner's keys. Callers without a key are not limited.
 *
 * @param queuedRuns maximum number of queued runs
 * @param requestsPerSecond average rate of requests
 * @param requestsAtOnce maximum burst of requests
 */
@ConfigurationProperties("lockstep.limits")
public record LimitProperties(
        @DefaultValue("10000") int queuedRuns,
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("200") int requestsAtOnce) {
    public LimitProperties {
        if (queuedRuns < 1 || requestsPerSecond < 1 || requestsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "lockstep.limits.queued-runs, requests-per-second and requests-at-once must be at least 1");
        }
    }
}
