package dev.lockstep.experiment.run;

import java.util.Collection;
import java.util.List;

/** Where a run stands, as API.md section 4 tells it. */
public enum RunStatus {
    QUEUED,
    RUNNING,
    PAUSED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    private static final List<RunStatus> DECISIVE_FIRST =
            List.of(RUNNING, QUEUED, PAUSED, FAILED, CANCELLED, SUCCEEDED);

    /**
     * Where an experiment stands whose runs stand so: what still happens decides first, then what went wrong.
     *
     * @throws IllegalArgumentException if there is no run
     */
    public static RunStatus ofExperiment(Collection<RunStatus> runs) {
        return DECISIVE_FIRST.stream()
                .filter(runs::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an experiment has at least one run"));
    }

    /** Whether no worker will touch the run again, unless a failed one is retried. */
    public boolean hasEnded() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, PAUSED -> false;
        };
    }

    /** The states of which none may be among an experiment's runs for this one to decide where it stands. */
    public List<RunStatus> overruledBy() {
        return DECISIVE_FIRST.subList(0, DECISIVE_FIRST.indexOf(this));
    }
}
