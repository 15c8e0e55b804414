package dev.lockstep.results.platform;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The interval between two reads of the metrics from the database, independent of how often they are scraped. */
@ConfigurationProperties("lockstep.platform")
record PlatformProperties(@DefaultValue("10s") Duration betweenReads) {
    PlatformProperties {
        if (!betweenReads.isPositive()) {
            throw new IllegalArgumentException("lockstep.platform.between-reads must be positive, was " + betweenReads);
        }
    }
}
