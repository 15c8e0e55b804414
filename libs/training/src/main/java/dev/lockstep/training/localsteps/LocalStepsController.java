package dev.lockstep.training.localsteps;

import java.util.function.LongToDoubleFunction;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;

/** Sets the number of local steps of each round. Steps are counted from 0 over all epochs. */
public final class LocalStepsController {
    private static final String NAME = "local-steps";

    private final LocalStepsSpec spec;
    private final RunLength run;
    private final LongToDoubleFunction learningRate;
    private AdaptiveState state;

    /** {@code learningRate}: the rate of a step, or for a step of the warm-up, the rate after the warm-up. */
    public LocalStepsController(LocalStepsSpec spec, RunLength run, LongToDoubleFunction learningRate) {
        this.spec = spec;
        this.run = run;
        this.learningRate = learningRate;
        state = switch (spec) {
            case LocalStepsSpec.AdaComm adaComm -> AdaptiveState.of(adaComm.initial());
            case LocalStepsSpec.NormTest normTest -> AdaptiveState.of(normTest.initial());
            case LocalStepsSpec.Constant _,
                    LocalStepsSpec.PostLocal _,
                    LocalStepsSpec.Qsr _,
                    LocalStepsSpec.Linear _,
                    LocalStepsSpec.Doubling _ -> AdaptiveState.of(1);
        };
    }

    public RunLength run() {
        return run;
    }

    /** Chooses the number of steps of the round that begins with {@code step}. The run may end before the round. */
    public int chooseSteps(long step) {
        int epoch = run.epoch(step);
        return switch (spec) {
            case LocalStepsSpec.Constant constant -> constant.steps();
            case LocalStepsSpec.PostLocal postLocal -> epoch < postLocal.startEpoch() ? 1 : postLocal.steps();
            case LocalStepsSpec.Qsr qsr ->
                LocalStepRules.qsr(qsr, learningRate.applyAsDouble(step), run.stepsLeft(step));
            case LocalStepsSpec.AdaComm adaComm -> adaComm(adaComm);
            case LocalStepsSpec.NormTest _ -> state.localSteps();
            case LocalStepsSpec.Linear linear -> LocalStepRules.linear(linear, epoch, run.epochs());
            case LocalStepsSpec.Doubling doubling -> LocalStepRules.doubling(doubling, epoch, run.epochs());
        };
    }

    /** Returns whether this step averages gradients instead of parameters: post-local SGD before its start epoch. */
    public boolean averagesGradients(long step) {
        return spec instanceof LocalStepsSpec.PostLocal postLocal && run.epoch(step) < postLocal.startEpoch();
    }

    /** Returns whether {@link #observe(GradientNoise)} must be called in the first step of each round. */
    public boolean usesGradientNoise() {
        return spec instanceof LocalStepsSpec.NormTest;
    }

    public void observe(GradientNoise noise) {
        if (spec instanceof LocalStepsSpec.NormTest normTest) {
            state = AdaptiveState.of(LocalStepRules.normTest(normTest, noise));
        }
    }

    /** Records the loss of one step, summed over the samples of all replicas. */
    public void observe(int samples, double lossSum) {
        if (spec instanceof LocalStepsSpec.AdaComm) {
            state = state.afterStep(samples, lossSum);
        }
    }

    private int adaComm(LocalStepsSpec.AdaComm rule) {
        if (state.samples() >= rule.intervalEpochs() * run.samplesPerEpoch()) {
            double lossRatio = state.lossSum() / state.samples() / state.firstLoss();
            state = state.nextInterval(LocalStepRules.adaComm(rule, lossRatio, state.localSteps()));
        }
        return state.localSteps();
    }

    public void save(CheckpointWriter writer) {
        writer.value(NAME, state);
    }

    public void restore(CheckpointReader reader) {
        state = reader.value(NAME, AdaptiveState.class);
    }

    /**
     * The state of the adaptive rules. The component names are part of the checkpoint format.
     *
     * @param localSteps the length of the next round
     * @param firstLoss the mean loss of the run's first step; 0 before it
     * @param lossSum the sum of the samples' losses in the current interval
     */
    private record AdaptiveState(int localSteps, double firstLoss, double lossSum, long samples) {
        static AdaptiveState of(int localSteps) {
            return new AdaptiveState(localSteps, 0, 0, 0);
        }

        AdaptiveState afterStep(int moreSamples, double moreLoss) {
            double first = firstLoss == 0 ? moreLoss / moreSamples : firstLoss;
            return new AdaptiveState(localSteps, first, lossSum + moreLoss, samples + moreSamples);
        }

        AdaptiveState nextInterval(int newLocalSteps) {
            return new AdaptiveState(newLocalSteps, firstLoss, 0, 0);
        }
    }
}
