package dev.lockstep.training.loop;

import dev.lockstep.experiment.run.Failure;
import org.jspecify.annotations.Nullable;

/** Thrown if a run cannot be trained any further; carries the reason. */
public final class TrainingFailedException extends RuntimeException {
    private final transient Failure failure;

    public TrainingFailedException(Failure failure, @Nullable Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public static TrainingFailedException of(Failure.Kind kind, Throwable cause) {
        return new TrainingFailedException(new Failure(kind, String.valueOf(cause.getMessage()), null, null), cause);
    }

    public Failure failure() {
        return failure;
    }
}
