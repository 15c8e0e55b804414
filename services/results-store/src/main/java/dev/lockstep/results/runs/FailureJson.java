package dev.lockstep.results.runs;

import dev.lockstep.experiment.run.Failure;
import org.jspecify.annotations.Nullable;

/** Why a run failed, as JSON. */
public record FailureJson(
        Failure.Kind kind,
        String message,
        @Nullable Integer epoch,
        @Nullable Integer step) {
    public static @Nullable FailureJson of(@Nullable Failure failure) {
        return failure == null
                ? null
                : new FailureJson(failure.kind(), failure.message(), failure.epoch(), failure.step());
    }
}
