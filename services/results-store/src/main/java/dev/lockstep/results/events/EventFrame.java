package dev.lockstep.results.events;

import dev.lockstep.experiment.events.EventCursor;
import dev.lockstep.experiment.events.EventPosition;
import dev.lockstep.experiment.events.ProgressReport;

/** What a listener is handed, its JSON written once for all of them. */
sealed interface EventFrame {
    /**
     * An event that stays.
     *
     * @param name of the kind of event
     * @param cursor how far a listener to more than one run has come with it
     */
    record Event(String name, EventPosition place, EventCursor cursor, String json) implements EventFrame {}

    /** How far a run is just now. */
    record Progress(ProgressReport report, String json) implements EventFrame {}

    /** Nothing follows. */
    record End() implements EventFrame {}
}
