package dev.lockstep.store.submission;

import java.util.List;

import dev.lockstep.experiment.run.RunStatus;

/** The result of adding seeds to an experiment. */
public sealed interface ExtensionOutcome {
    /**
     * Every cell has a run of every seed that was asked for.
     *
     * @param status of the experiment
     * @param queuedRuns how many runs were missing and are now queued
     * @param seeds of the experiment
     * @param extensions how often seeds have been added to the experiment
     */
    record Extended(RunStatus status, int runCount, int queuedRuns, List<Long> seeds, int extensions)
            implements ExtensionOutcome {}

    /** The runs would exceed the owner's quota of queued runs. Nothing was changed. */
    record OverQuota(String owner, int queuedRuns, int addedRuns) implements ExtensionOutcome {}

    /** There is no such experiment. */
    record NotFound() implements ExtensionOutcome {}
}
