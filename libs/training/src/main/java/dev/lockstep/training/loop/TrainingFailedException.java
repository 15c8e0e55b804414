package dev.lockstep.training.loop;

import dev.lockstep.experiment.run.Failure;
import org.jspecify.annotations.Nullable;

/** A training that cannot go on, and why. */
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
