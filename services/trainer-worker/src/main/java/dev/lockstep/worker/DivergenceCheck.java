package dev.lockstep.worker;

import java.util.Objects;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.loop.TrainingFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether it was the run that diverged, or the machine that computed wrongly. A run is the same bits each time, so a loss that stops being
 * finite does so again, in the same step, from any checkpoint before it; a fault of memory, processor or native library does not. So a
 * divergence is believed when it was seen twice.
 */
final class DivergenceCheck {
    private static final Logger log = LoggerFactory.getLogger(DivergenceCheck.class);

    private static final String VERDICT = "this machine does not reproduce its own bits";

    private final TrainingMetrics metrics;
    private @Nullable Failure seen;

    DivergenceCheck(TrainingMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Returns where the training should be done again from its last checkpoint, to see.
     *
     * @throws TrainingFailedException {@code failed}, if it is no divergence, or the one seen before
     * @throws MachineFaultException if it is a divergence in another place than before
     */
    void over(TrainingFailedException failed) {
        Failure failure = failed.failure();
        Failure before = seen;
        if (failure.kind() != Failure.Kind.DIVERGED || (before != null && isSamePlace(before, failure))) {
            throw failed;
        }
        if (before != null) {
            metrics.irreproducibleEpoch();
            throw new MachineFaultException(
                    "the loss stopped being finite in step %d of epoch %d, and when trained again in step %d of epoch %d: %s"
                            .formatted(before.step(), before.epoch(), failure.step(), failure.epoch(), VERDICT),
                    failed);
        }
        log.warn("{}; trained again from the last checkpoint, to see whether it comes again", failure.message());
        seen = failure;
    }

    /** An epoch came out, with a loss that is finite throughout. */
    void passed(int epoch) {
        Failure doubted = seen;
        if (doubted != null && epoch >= Objects.requireNonNullElse(doubted.epoch(), 1)) {
            metrics.irreproducibleEpoch();
            log.error("Epoch {} came out when trained again: {}", doubted.epoch(), VERDICT);
            seen = null;
        }
    }

    private static boolean isSamePlace(Failure one, Failure other) {
        return Objects.equals(one.epoch(), other.epoch()) && Objects.equals(one.step(), other.step());
    }
}
