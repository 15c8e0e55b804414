package dev.lockstep.results.events;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lockstep.experiment.events.EpochStored;
import dev.lockstep.results.runs.EpochJson;

/** The JSON of an {@code epoch} event; {@code event} is its number within the run. */
record EpochEventJson(
        String run,
        String experiment,
        long event,
        @JsonUnwrapped EpochJson row) {
    static EpochEventJson of(EpochStored stored) {
        return new EpochEventJson(
                stored.key().run().toString(),
                stored.key().experiment().toString(),
                stored.key().number(),
                EpochJson.of(stored.epoch()));
    }
}
