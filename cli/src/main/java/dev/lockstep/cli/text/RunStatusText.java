package dev.lockstep.cli.text;

import dev.lockstep.cli.api.RunResponse;
import org.jspecify.annotations.Nullable;

/** Formats a run's status, for example "0:31 left", "waiting (2 ahead)" or "failed: DIVERGED". */
public final class RunStatusText {
    private RunStatusText() {}

    public static String of(RunResponse run) {
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
        return seconds == null ? "running" : NumberFormats.duration(seconds) + " left";
    }

    private static String failed(RunResponse.@Nullable Failure failure) {
        return failure == null ? "failed" : "failed: " + failure.kind();
    }
}
