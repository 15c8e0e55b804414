package dev.lockstep.results.events;

import java.time.Instant;

import dev.lockstep.experiment.events.StatusChange;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.runs.FailureJson;
import org.jspecify.annotations.Nullable;

/**
 * A run's new status as JSON.
 *
 * @param event counts the run's events
 */
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
                change.place().run().toString(),
                change.place().experiment().toString(),
                change.place().number(),
                change.state().status(),
                change.state().requested(),
                change.attempt(),
                change.worker(),
                FailureJson.of(change.state().failure()),
                change.at());
    }
}
