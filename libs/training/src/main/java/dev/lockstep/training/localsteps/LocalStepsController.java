package dev.lockstep.training.localsteps;

import java.util.function.LongToDoubleFunction;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;

/** Sets how many local steps each round has, from what it sees of the training. Steps are counted from 0 over all epochs. */
public final class LocalStepsController {
    private static final String NAME = "local-steps";

    private final LocalStepsSpec spec;
    private final RunLength run;
    private final LongToDoubleFunction learningRate;
    private Memory memory;

    /** {@code learningRate}: the rate of a step; for the steps of a warm-up, the one behind it. */
    public LocalStepsController(LocalStepsSpec spec, RunLength run, LongToDoubleFunction learningRate) {
        this.spec = spec;
        this.run = run;
        this.learningRate = learningRate;
        memory = switch (spec) {
            case LocalStepsSpec.AdaComm adaComm -> Memory.of(adaComm.initial());
            case LocalStepsSpec.NormTest normTest -> Memory.of(normTest.initial());
            case LocalStepsSpec.Constant _,
                    LocalStepsSpec.PostLocal _,
                    LocalStepsSpec.Qsr _,
                    LocalStepsSpec.Linear _,
                    LocalStepsSpec.Doubling _ -> Memory.of(1);
        };
    }

    public RunLength run() {
        return run;
    }

    /** The steps of the round that begins with {@code step}; the run may end before it does. */
    public int next(long step) {
        int epoch = run.epoch(step);
        return switch (spec) {
            case LocalStepsSpec.Constant constant -> constant.steps();
            case LocalStepsSpec.PostLocal postLocal -> epoch < postLocal.startEpoch() ? 1 : postLocal.steps();
            case LocalStepsSpec.Qsr qsr ->
                LocalStepRules.qsr(qsr, learningRate.applyAsDouble(step), run.stepsLeft(step));
            case LocalStepsSpec.AdaComm adaComm -> adaComm(adaComm);
            case LocalStepsSpec.NormTest _ -> memory.localSteps();
            case LocalStepsSpec.Linear linear -> LocalStepRules.linear(linear, epoch, run.epochs());
            case LocalStepsSpec.Doubling doubling -> LocalStepRules.doubling(doubling, epoch, run.epochs());
        };
    }

    /** Whether replicas average their gradients in this step instead of their parameters after it: post-local SGD before its start. */
    public boolean gradientsMeet(long step) {
        return spec instanceof LocalStepsSpec.PostLocal postLocal && run.epoch(step) < postLocal.startEpoch();
    }

    /** Whether {@link #observe(GradientNoise)} should be told of a round's first step. */
    public boolean watchesGradients() {
        return spec instanceof LocalStepsSpec.NormTest;
    }

    public void observe(GradientNoise noise) {
        if (spec instanceof LocalStepsSpec.NormTest normTest) {
            memory = Memory.of(LocalStepRules.normTest(normTest, noise));
        }
    }

    /** Hears of each step, over all replicas. */
    public void observe(int samples, double lossSum) {
        if (spec instanceof LocalStepsSpec.AdaComm) {
            memory = memory.after(samples, lossSum);
        }
    }

    private int adaComm(LocalStepsSpec.AdaComm rule) {
        if (memory.samples() >= rule.intervalEpochs() * run.samplesPerEpoch()) {
            double lossRatio = memory.lossSum() / memory.samples() / memory.firstLoss();
            memory = memory.nextInterval(LocalStepRules.adaComm(rule, lossRatio, memory.localSteps()));
        }
        return memory.localSteps();
    }

    public void save(CheckpointWriter writer) {
        writer.value(NAME, memory);
    }

    public void restore(CheckpointReader reader) {
        memory = reader.value(NAME, Memory.class);
    }

    /**
     * What the adaptive rules go by.
     *
     * @param localSteps of the next round
     * @param firstLoss mean loss of the run's first step; 0 before it
     * @param lossSum over the samples of the interval so far
     */
    private record Memory(int localSteps, double firstLoss, double lossSum, long samples) {
        static Memory of(int localSteps) {
            return new Memory(localSteps, 0, 0, 0);
        }

        Memory after(int moreSamples, double moreLoss) {
            double first = firstLoss == 0 ? moreLoss / moreSamples : firstLoss;
            return new Memory(localSteps, first, lossSum + moreLoss, samples + moreSamples);
        }

        Memory nextInterval(int chosen) {
            return new Memory(chosen, firstLoss, 0, 0);
        }
    }
}
