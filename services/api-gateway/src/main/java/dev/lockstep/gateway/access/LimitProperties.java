package dev.lockstep.gateway.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one owner may ask of the gateway, over all of their keys. Callers without a key are not limited.
 *
 * @param queuedRuns runs that wait
 * @param requestsPerSecond on average
 * @param requestsAtOnce after a pause
 */
@ConfigurationProperties("lockstep.limits")
public record LimitProperties(
        @DefaultValue("10000") int queuedRuns,
        @DefaultValue("50") int requestsPerSecond,
        @DefaultValue("200") int requestsAtOnce) {
    public LimitProperties {
        if (queuedRuns < 1 || requestsPerSecond < 1 || requestsAtOnce < 1) {
            throw new IllegalArgumentException(
                    "lockstep.limits.queued-runs, requests-per-second and requests-at-once are at least 1");
        }
    }
}
