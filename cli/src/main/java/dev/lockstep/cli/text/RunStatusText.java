package dev.lockstep.cli.text;

import dev.lockstep.cli.api.RunResponse;
import org.jspecify.annotations.Nullable;

/** Formats a run's status, for example "0:31 left", "2 runs are ahead of it." or "failed: DIVERGED". */
public final class RunStatusText {
    private RunStatusText() {}

    public static String of(RunResponse run) {
        return switch (run.status()) {
            case QUEUED ->
                run.waitingFor() == null ? "waiting" : run.waitingFor().text();
            case RUNNING -> timeLeft(run.progress().etaSeconds());
            case PAUSED -> "paused";
            case SUCCEEDED -> "done";
            case FAILED -> failed(run.failure());
            case CANCELLED -> "cancelled";
        };
    }

    private static String timeLeft(@Nullable Double seconds) {
        return seconds == null ? "running" : NumberFormats.duration(seconds) + " left";
    }

    private static String failed(RunResponse.@Nullable Failure failure) {
        return failure == null ? "failed" : "failed: " + failure.kind();
    }
}
