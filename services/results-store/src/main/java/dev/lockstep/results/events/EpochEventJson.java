package dev.lockstep.results.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.results.runs.EpochJson;

/**
 * An epoch as JSON, with whose it is.
 *
 * @param event counts the run's events
 */
record EpochEventJson(
        String run,
        String experiment,
        long event,
        @JsonUnwrapped EpochJson row) {
    static EpochEventJson of(EpochStored stored) {
        return new EpochEventJson(
                stored.place().run().toString(),
                stored.place().experiment().toString(),
                stored.place().number(),
                EpochJson.of(stored.epoch()));
    }
}
