package dev.lockstep.results.events;

import dev.lockstep.experiment.events.Cursor;
import dev.lockstep.experiment.events.EventPlace;
import dev.lockstep.experiment.events.ProgressReport;

/** What a listener is handed, its JSON written once for all of them. */
sealed interface Frame {
    /**
     * An event that stays.
     *
     * @param name of the kind of event
     * @param cursor how far a listener to more than one run has come with it
     */
    record Event(String name, EventPlace place, Cursor cursor, String json) implements Frame {}

    /** How far a run is just now. */
    record Progress(ProgressReport report, String json) implements Frame {}

    /** Nothing follows. */
    record End() implements Frame {}
}
