package dev.lockstep.training.engine;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OuterOptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.engine.MemoryWatch.Mark;

/** A long run with its epochs, evaluations and checkpoints, whose memory is watched: fails where it grows. */
final class Soak {
    private static final int STEPS_PER_EPOCH = 100;
    private static final int BATCH_SIZE = 16;

    /** 3 KiB a step of the default run, where a batch's images alone are 192. A run of LeNet-5 was seen to reach its level by step 3,000. */
    private static final double MOST_GROWTH_MIB = 16;

    private Soak() {}

    /** {@code arguments}: centralized or local-sgd, mlp or lenet5, and the steps. */
    static void main(String[] arguments) {
        TrainingSpec spec = spec(strategy(arguments[0]), model(arguments[1]), Integer.parseInt(arguments[2]));
        MemoryWatch watch = new MemoryWatch(spec.epochs(), STEPS_PER_EPOCH);
        Dataset dataset = SmallDataset.synthetic();
        try (TrainingEngine engine = new TrainingEngine(_ -> dataset, Device.CPU, 2)) {
            engine.train(spec, 1, Optional.empty(), watch, () -> false);
        }
        judge(watch.marks().get(MemoryWatch.MARKS / 2 - 1), watch.marks().getLast());
    }

    private static void judge(Mark warm, Mark end) {
        double growth = end.residentMib() - warm.residentMib();
        System.out.printf(
                "grew by %.1f MiB in the second half of the run; at most %.0f are fine%n", growth, MOST_GROWTH_MIB);
        if (growth > MOST_GROWTH_MIB) {
            throw new IllegalStateException("the memory is not flat");
        }
        if (end.arrays() != warm.arrays()) {
            throw new IllegalStateException(
                    "native arrays are left behind: " + warm.arrays() + ", then " + end.arrays());
        }
    }

    private static StrategySpec strategy(String name) {
        return switch (name) {
            case "centralized" -> new StrategySpec.Centralized(BATCH_SIZE);
            case "local-sgd" ->
                StrategySpecs.local(
                        2,
                        new LocalStepsSpec.Constant(4),
                        MomentumBuffers.RESET,
                        new OuterOptimizerSpec.Nesterov(0.7, 0.9));
            default -> throw new IllegalArgumentException("centralized or local-sgd, was " + name);
        };
    }

    private static ModelSpec model(String name) {
        return switch (name) {
            case "mlp" -> new ModelSpec.Mlp(List.of(32));
            case "lenet5" -> new ModelSpec.LeNet5(0.1);
            default -> throw new IllegalArgumentException("mlp or lenet5, was " + name);
        };
    }

    private static TrainingSpec spec(StrategySpec strategy, ModelSpec model, int steps) {
        return new TrainingSpec(
                new DatasetSpec(
                        DatasetName.SYNTHETIC,
                        100,
                        Math.toIntExact(STEPS_PER_EPOCH * strategy.globalBatchSize()),
                        Augmentation.Preset.CROP_FLIP,
                        Normalization.DATASET),
                model,
                strategy,
                Specs.ADAMW,
                new ScheduleSpec.Constant(0, ScheduleSpec.By.EPOCH),
                Math.max(MemoryWatch.MARKS, steps / STEPS_PER_EPOCH),
                Device.CPU);
    }
}
