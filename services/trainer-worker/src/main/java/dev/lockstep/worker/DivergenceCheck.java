package dev.lockstep.worker;

import java.util.Objects;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.loop.TrainingFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Distinguishes a run that diverges from a machine that computes wrongly. Training is bit-reproducible: a divergence of
 * the run recurs in the same step from any earlier checkpoint; one caused by memory, processor or native library does
 * not. A divergence is therefore accepted only after it has recurred.
 */
final class DivergenceCheck {
    private static final Logger log = LoggerFactory.getLogger(DivergenceCheck.class);
    static final String IRREPRODUCIBLE = "this machine does not reproduce its own results";

    private final TrainingMetrics metrics;
    private @Nullable Failure firstDivergence;

    DivergenceCheck(TrainingMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Returns whether to train again from the last checkpoint, to check a first divergence. If not, the run has failed.
     *
     * @throws MachineFaultException if the run diverged before, in another step
     */
    boolean shouldRetry(TrainingFailedException failed) {
        Failure failure = failed.failure();
        Failure before = firstDivergence;
        if (failure.kind() != Failure.Kind.DIVERGED || (before != null && isSameStep(before, failure))) {
            return false;
        }
        if (before != null) {
            metrics.irreproducibleEpoch();
            throw new MachineFaultException(
                    "the loss was not finite in step %s of epoch %s and, on retry, in step %s of epoch %s: %s"
                            .formatted(before.step(), before.epoch(), failure.step(), failure.epoch(), IRREPRODUCIBLE),
                    failed);
        }
        log.warn("{}; training again from the last checkpoint to check whether it recurs", failure.message());
        firstDivergence = failure;
        return true;
    }

    /** Clears the first divergence if its epoch has now been completed with a finite loss. */
    void epochCompleted(int epoch) {
        Failure first = firstDivergence;
        if (first != null && epoch >= Objects.requireNonNullElse(first.epoch(), 1)) {
            metrics.irreproducibleEpoch();
            log.error("Epoch {} did not diverge when trained again: {}", first.epoch(), IRREPRODUCIBLE);
            firstDivergence = null;
        }
    }

    private static boolean isSameStep(Failure one, Failure other) {
        return Objects.equals(one.epoch(), other.epoch()) && Objects.equals(one.step(), other.step());
    }
}
