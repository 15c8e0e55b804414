package dev.lockstep.experiment.results;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A run with its current status.
 *
 * @param imported whether it was trained elsewhere; then it has no attempts, model or log here
 * @param last the last stored epoch; the final epoch once the run has succeeded
 * @param best the stored epoch with the highest validation accuracy, the earliest on ties; null without validation
 */
public record RunView(
        RunId id,
        ExperimentId experiment,
        String experimentName,
        int cell,
        long seed,
        boolean imported,
        RunStatusView state,
        Execution execution,
        RunTimestamps timestamps,
        @Nullable StoredEpoch last,
        @Nullable StoredEpoch best) {
    public RunView withWaitingFor(WaitingFor waitingFor) {
        RunStatusView queued = new RunStatusView(state.state(), waitingFor, state.failure());
        return new RunView(
                id, experiment, experimentName, cell, seed, imported, queued, execution, timestamps, last, best);
    }
}
