package dev.lockstep.results.events;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the event streams.
 *
 * @param room capacity of a subscriber's queue, in events; a subscriber that exceeds it is disconnected and can resume
 * @param heartbeat idle time after which a stream sends a comment, which detects clients that have disconnected
 * @param betweenReads interval between two reads of events while there are subscribers
 * @param betweenProgress interval between two reads of the runs' progress
 */
@ConfigurationProperties("lockstep.events")
record EventProperties(
        @DefaultValue("1024") int room,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("200ms") Duration betweenReads,
        @DefaultValue("1s") Duration betweenProgress) {
    EventProperties {
        if (room < 1 || !heartbeat.isPositive() || !betweenReads.isPositive() || !betweenProgress.isPositive()) {
            throw new IllegalArgumentException("lockstep.events.room must be at least 1;"
                    + " lockstep.events.heartbeat, between-reads and between-progress must be positive");
        }
    }
}
