package dev.lockstep.results.events;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators may set of the streams.
 *
 * @param room how many events may wait for a listener before it is dropped, to resume from where it was
 * @param heartbeat after so long a silence a stream says that it still stands, so that a listener who has left is noticed
 * @param betweenReads how often it is looked for events while somebody listens
 * @param betweenProgress how often it is looked how far runs are
 */
@ConfigurationProperties("lockstep.events")
record EventProperties(
        @DefaultValue("1024") int room,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("200ms") Duration betweenReads,
        @DefaultValue("1s") Duration betweenProgress) {
    EventProperties {
        if (room < 1 || !heartbeat.isPositive() || !betweenReads.isPositive() || !betweenProgress.isPositive()) {
            throw new IllegalArgumentException("lockstep.events.room is at least 1;"
                    + " lockstep.events.heartbeat, between-reads and between-progress are above 0");
        }
    }
}
