package dev.lockstep.training.localsteps;

import java.util.List;
import java.util.function.LongToDoubleFunction;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import org.jspecify.annotations.Nullable;

/** Sets the number of local steps of each round. Steps are counted from 0 over all epochs. */
public interface LocalStepsRule {
    /** {@code learningRate}: the rate of a step, or for a step of the warm-up, the rate after the warm-up. */
    static LocalStepsRule of(LocalStepsSpec spec, RunLength run, LongToDoubleFunction learningRate) {
        return switch (spec) {
            case LocalStepsSpec.Constant constant -> _ -> constant.steps();
            case LocalStepsSpec.PostLocal postLocal -> new PostLocal(postLocal, run);
            case LocalStepsSpec.Qsr qsr -> new QuadraticSynchronization(qsr, run, learningRate);
            case LocalStepsSpec.AdaComm adaComm -> new AdaComm(adaComm, run);
            case LocalStepsSpec.NormTest normTest -> new NormTest(normTest);
            case LocalStepsSpec.Linear linear -> new LinearSteps(linear, run);
            case LocalStepsSpec.Doubling doubling -> new DoublingSteps(doubling, run);
        };
    }

    /** Chooses the number of steps of the round that begins with {@code step}. The run may end before the round. */
    int chooseSteps(long step);

    /** Returns whether this step averages gradients instead of parameters. */
    default boolean averagesGradients(long step) {
        return false;
    }

    /** Returns whether the rule needs the statistics of the gradients of the first step of each round. */
    default boolean usesGradientNoise() {
        return false;
    }

    /**
     * Observes a segment at its end.
     *
     * @param losses the losses of its steps, in order
     * @param noise of the gradients of its first step; null if they were not computed, or for one replica
     */
    default void observe(List<StepLoss> losses, @Nullable GradientNoise noise) {}

    default void save(CheckpointWriter writer) {}

    default void restore(CheckpointReader reader) {}
}
