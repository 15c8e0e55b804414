package dev.lockstep.results.events;

import java.time.Instant;

import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.runs.FailureJson;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@code status} event; {@code event} is its number within the run. */
record StatusJson(
        String run,
        String experiment,
        long event,
        RunStatus status,
        @Nullable RunStatus requested,
        int attempt,
        @Nullable String worker,
        @Nullable FailureJson failure,
        Instant at) {
    static StatusJson of(StatusChange change) {
        return new StatusJson(
                change.key().run().toString(),
                change.key().experiment().toString(),
                change.key().number(),
                change.state().status(),
                change.state().requested(),
                change.attempt(),
                change.worker(),
                FailureJson.of(change.state().failure()),
                change.at());
    }
}
