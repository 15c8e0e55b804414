package dev.lockstep.results.platform;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators may set of the platform's metrics.
 *
 * @param betweenReads how often runs and workers are counted, however often the metrics are scraped
 */
@ConfigurationProperties("lockstep.platform")
record PlatformProperties(@DefaultValue("10s") Duration betweenReads) {
    PlatformProperties {
        if (!betweenReads.isPositive()) {
            throw new IllegalArgumentException("lockstep.platform.between-reads is above 0, was " + betweenReads);
        }
    }
}
