package dev.lockstep.experiment.run;

import java.util.Collection;
import java.util.List;

/** The public status of a run or an experiment, as API.md section 4 defines it. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    private static final List<RunStatus> BY_PRECEDENCE = List.of(RUNNING, QUEUED, PAUSED, FAILED, CANCELLED, SUCCEEDED);

    /**
     * Returns the status of an experiment with these runs: active before failed before succeeded.
     *
     * @throws IllegalArgumentException if there is no run
     */
    public static RunStatus ofExperiment(Collection<RunStatus> runs) {
        return BY_PRECEDENCE.stream()
                .filter(runs::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an experiment has at least one run"));
    }

    /** Whether the run has ended. Only a retry of a failed run reopens it. */
    public boolean hasEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, PAUSED -> false;
        };
    }

    /** The statuses that take precedence over this one in {@link #ofExperiment}. */
    public List<RunStatus> higherPrecedence() {
        return BY_PRECEDENCE.subList(0, BY_PRECEDENCE.indexOf(this));
    }
}
