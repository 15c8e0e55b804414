package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands.
 *
 * @param last the epoch stored last: the final one once the run has succeeded
 * @param best the stored epoch with the highest validation accuracy, the earliest on ties; null where nothing is validated
 */
public record RunView(
        RunId id,
        ExperimentId experiment,
        String experimentName,
        int cell,
        long seed,
        RunStatusView state,
        Execution execution,
        RunTimestamps lifetime,
        @Nullable StoredEpoch last,
        @Nullable StoredEpoch best) {
    public RunView withJobsAhead(int jobsAhead) {
        RunStatusView queued = new RunStatusView(state.status(), state.requested(), jobsAhead, state.failure());
        return new RunView(id, experiment, experimentName, cell, seed, queued, execution, lifetime, last, best);
    }
}
