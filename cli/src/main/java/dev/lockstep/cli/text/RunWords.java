package dev.lockstep.cli.text;

import dev.lockstep.cli.api.Run;
import org.jspecify.annotations.Nullable;

/** What holds of a run and what is to come, as in "0:31 left", "waiting (2 ahead)" or "failed: DIVERGED". */
public final class RunWords {
    private RunWords() {}

    public static String of(Run run) {
        return switch (run.status()) {
            case QUEUED -> waiting(run.jobsAhead());
            case RUNNING -> timeLeft(run.progress().etaSeconds());
            case PAUSED -> "paused";
            case SUCCEEDED -> "done";
            case FAILED -> failed(run.failure());
            case CANCELLED -> "cancelled";
        };
    }

    private static String waiting(@Nullable Integer jobsAhead) {
        return jobsAhead == null || jobsAhead == 0 ? "waiting (next)" : "waiting (" + jobsAhead + " ahead)";
    }

    private static String timeLeft(@Nullable Double seconds) {
        return seconds == null ? "running" : Figures.duration(seconds) + " left";
    }

    private static String failed(Run.@Nullable Failure failure) {
        return failure == null ? "failed" : "failed: " + failure.kind();
    }
}
