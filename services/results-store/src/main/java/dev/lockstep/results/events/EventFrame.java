package dev.lockstep.results.events;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventKey;
import dev.lockstep.experiment.events.ProgressReport;

/** A message to subscribers. Its JSON is written once for all of them. */
sealed interface EventFrame {
    /**
     * A stored event.
     *
     * @param name the type of event
     * @param cursor position after the event, for a subscriber to several runs
     */
    record Event(String name, EventKey key, EventCursor cursor, String json) implements EventFrame {}

    /** A run's current progress, which is not stored. */
    record Progress(ProgressReport report, String json) implements EventFrame {}

    /** The end of the stream. */
    record End() implements EventFrame {}
}
