package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import dev.lockstep.experiment.spec.LocalStepsSpec.AdaComm;
import dev.lockstep.experiment.spec.LocalStepsSpec.Constant;
import dev.lockstep.experiment.spec.LocalStepsSpec.Doubling;
import dev.lockstep.experiment.spec.LocalStepsSpec.Linear;
import dev.lockstep.experiment.spec.LocalStepsSpec.NormTest;
import dev.lockstep.experiment.spec.LocalStepsSpec.PostLocal;
import dev.lockstep.experiment.spec.LocalStepsSpec.Qsr;

/** Finds settings that are each valid, but together surely not meant. */
final class SpecWarnings {
    /** Below this rate, an update of ordinary size is lost in the rounding of a float32 weight. */
    private static final double SMALLEST_RATE = 1e-9;

    private static final double LARGEST_RATE = 1e3;
    /** The share of the first step's weights in an exponential moving average at the end of the run. */
    private static final double LARGEST_SHARE_OF_START = 0.5;

    private final TrainingSpec spec;
    private final List<Violation> found = new ArrayList<>();
    private final long stepsPerEpoch;
    private final long steps;

    SpecWarnings(TrainingSpec spec) {
        this.spec = spec;
        stepsPerEpoch = Math.ceilDiv(shard(), spec.strategy().batchSize());
        steps = stepsPerEpoch * spec.epochs();
    }

    List<Violation> list() {
        batchSize();
        learningRate();
        weightDecay();
        schedule();
        if (spec.strategy() instanceof StrategySpec.LocalSgd local) {
            localSteps(local.localSteps());
            outer(local.outer());
            momentumBuffers(local.momentumBuffers());
        }
        weights();
        return found;
    }

    /** Returns the training samples of a replica's model in an epoch. */
    private int shard() {
        StrategySpec strategy = spec.strategy();
        int sharedBy = Math.toIntExact(strategy.globalBatchSize() / strategy.batchSize());
        return Math.ceilDiv(spec.dataset().trainingSize(), sharedBy);
    }

    private void batchSize() {
        int batchSize = spec.strategy().batchSize();
        warnIf(
                2L * batchSize > shard(),
                "/strategy/batchSize",
                "is more than half of the %s training samples of a model, so that an epoch has only %s, was %s"
                        .formatted(shard(), stepsPerEpoch == 1 ? "1 step" : stepsPerEpoch + " steps", batchSize));
    }

    private void learningRate() {
        double factor = spec.strategy().learningRateFactor();
        rate(
                "/optimizer/learningRate",
                spec.scaledLearningRate(),
                factor == 1 ? "" : " (scaled by %s for the batch size)".formatted(factor));
    }

    private void rate(String pointer, double rate, String origin) {
        warnIf(rate < SMALLEST_RATE, pointer, "is so small that the weights hardly change, was " + rate + origin);
        warnIf(rate > LARGEST_RATE, pointer, "is so large that training will diverge, was " + rate + origin);
    }

    /** A step multiplies the weights by 1 - rate x weightDecay; the layer-wise optimizers scale their steps. */
    private void weightDecay() {
        double decay = switch (spec.optimizer()) {
            case OptimizerSpec.Sgd sgd -> sgd.weightDecay();
            case OptimizerSpec.AdamW adamW -> adamW.weightDecay();
            case OptimizerSpec.Lars _, OptimizerSpec.Lamb _ -> 0;
        };
        warnIf(
                spec.scaledLearningRate() * decay >= 1,
                "/optimizer/weightDecay",
                "removes the weights in one step, because weightDecay x learningRate is at least 1, was " + decay);
    }

    private void schedule() {
        ScheduleSpec schedule = spec.schedule();
        int decayEpochs = spec.epochs() - schedule.warmupEpochs();
        if (decayEpochs == 0) {
            warn("/schedule/warmupEpochs", "lasts until the end of the run, was " + schedule.warmupEpochs());
            return;
        }
        switch (schedule) {
            case ScheduleSpec.Cosine cosine ->
                warnIf(
                        cosine.minLearningRate() == spec.scaledLearningRate(),
                        "/schedule/minLearningRate",
                        "equals the learning rate, which stays constant, was " + cosine.minLearningRate());
            case ScheduleSpec.Step step ->
                warnIf(
                        step.epochs() >= decayEpochs,
                        "/schedule/epochs",
                        "is never reached, because %s epochs follow the warm-up, was %s"
                                .formatted(decayEpochs, step.epochs()));
            case ScheduleSpec.Constant _, ScheduleSpec.Linear _, ScheduleSpec.Polynomial _ -> {}
        }
    }

    private void localSteps(LocalStepsSpec localSteps) {
        String at = "/strategy/localSteps";
        BiConsumer<String, Long> length = (field, roundSteps) -> warnIf(
                roundSteps > steps,
                at + field,
                "is longer than the run, which has %s steps, so that the replicas synchronize only at its end, was %s"
                        .formatted(steps, roundSteps));
        BiConsumer<String, Integer> epoch = (field, start) -> warnIf(
                start >= spec.epochs(),
                at + field,
                "is never reached, because the run has %s epochs, was %s".formatted(spec.epochs(), start));
        switch (localSteps) {
            case Constant(int roundSteps) -> length.accept("/steps", (long) roundSteps);
            case PostLocal(int startEpoch, int roundSteps) -> {
                epoch.accept("/startEpoch", startEpoch);
                length.accept("/steps", (long) roundSteps);
            }
            case Qsr(int base, double coefficient) -> {
                length.accept("/base", (long) base);
                double ratio = coefficient / spec.scaledLearningRate();
                warnIf(
                        ratio * ratio > steps,
                        at + "/coefficient",
                        "makes every round as long as the run, which has %s steps, was %s"
                                .formatted(steps, coefficient));
            }
            case AdaComm(int initial, int intervalEpochs, double _) -> {
                length.accept("/initial", (long) initial);
                epoch.accept("/intervalEpochs", intervalEpochs);
            }
            case NormTest(int initial, double _, int min, int _) -> {
                length.accept("/initial", (long) initial);
                length.accept("/min", (long) min);
            }
            case Linear(int from, int to) -> {
                length.accept("/from", (long) from);
                length.accept("/to", (long) to);
            }
            case Doubling(int from, int to) -> {
                length.accept("/from", (long) from);
                length.accept("/to", (long) to);
            }
        }
    }

    private void outer(OuterSpec outer) {
        switch (outer) {
            case OuterSpec.SlowMo slowMo -> rate("/strategy/outer/alpha", slowMo.alpha(), "");
            case OuterSpec.Nesterov nesterov -> rate("/strategy/outer/learningRate", nesterov.learningRate(), "");
            case OuterSpec.Bmuf bmuf -> rate("/strategy/outer/zeta", bmuf.zeta(), "");
            case OuterSpec.Average() -> {}
        }
    }

    private void momentumBuffers(StrategySpec.MomentumBuffers rule) {
        warnIf(
                rule != StrategySpec.MomentumBuffers.MAINTAIN
                        && spec.optimizer() instanceof OptimizerSpec.Sgd sgd
                        && sgd.momentum() == 0,
                "/strategy/momentumBuffers",
                "has no effect, because SGD without momentum has no buffers, was " + VariantNames.of(rule));
    }

    private void weights() {
        if (spec.weights() instanceof WeightsSpec.Ema(double decay)) {
            warnIf(
                    spec.model() instanceof ModelSpec.ResNet18,
                    "/weights",
                    "are averaged, but the batch normalization statistics are those of the last step; the evaluated"
                            + " accuracy can be too low");
            double shareOfStart = Math.pow(decay, steps - 1.0);
            warnIf(
                    shareOfStart > LARGEST_SHARE_OF_START,
                    "/weights/decay",
                    "is so large that %s %% of the average are the weights of the first step, because the run has %s"
                                    .formatted(Math.round(100 * shareOfStart), steps)
                            + " steps, was " + decay);
        }
    }

    private void warnIf(boolean unintended, String pointer, String detail) {
        if (unintended) {
            warn(pointer, detail);
        }
    }

    private void warn(String pointer, String detail) {
        found.add(new Violation(pointer, detail));
    }
}
