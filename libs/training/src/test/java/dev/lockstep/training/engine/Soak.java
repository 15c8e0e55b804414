package dev.lockstep.training.engine;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.engine.MemoryWatch.Sample;

/** Trains a long run, with its evaluations and checkpoints, and fails if its memory grows. */
final class Soak {
    private static final int STEPS_PER_EPOCH = 100;
    private static final int BATCH_SIZE = 16;

    /** 3 KiB per step of the default run, whose batches take 192 KiB. LeNet-5 reaches its level by step 3,000. */
    private static final double MAX_GROWTH_MIB = 16;

    private Soak() {}

    /** {@code arguments}: "centralized" or "local-sgd", "mlp" or "lenet5", and the number of steps. */
    static void main(String[] arguments) {
        TrainingSpec spec = spec(strategy(arguments[0]), model(arguments[1]), Integer.parseInt(arguments[2]));
        MemoryWatch watch = new MemoryWatch(spec.epochs(), STEPS_PER_EPOCH);
        Dataset dataset = SmallDataset.synthetic();
        new TrainingEngine(_ -> dataset, Device.CPU, 2).train(spec, 1, Optional.empty(), watch, () -> false);
        requireFlat(
                watch.samples().get(MemoryWatch.SAMPLES / 2 - 1),
                watch.samples().getLast());
    }

    private static void requireFlat(Sample warm, Sample end) {
        double growth = end.residentMib() - warm.residentMib();
        System.out.printf("grew by %.1f MiB in the second half of the run (limit: %.0f MiB)%n", growth, MAX_GROWTH_MIB);
        if (growth > MAX_GROWTH_MIB) {
            throw new IllegalStateException("the memory of the process grows");
        }
        if (end.arrays() != warm.arrays()) {
            throw new IllegalStateException("native arrays leak: " + warm.arrays() + ", then " + end.arrays());
        }
    }

    private static StrategySpec strategy(String name) {
        return switch (name) {
            case "centralized" -> new StrategySpec.Centralized(BATCH_SIZE);
            case "local-sgd" ->
                StrategySpecs.local(
                        2, new LocalStepsSpec.Constant(4), MomentumBuffers.RESET, new OuterSpec.Nesterov(0.7, 0.9));
            default -> throw new IllegalArgumentException("expected centralized or local-sgd, but was " + name);
        };
    }

    private static ModelSpec model(String name) {
        return switch (name) {
            case "mlp" -> new ModelSpec.Mlp(List.of(32));
            case "lenet5" -> new ModelSpec.LeNet5(0.1);
            default -> throw new IllegalArgumentException("expected mlp or lenet5, but was " + name);
        };
    }

    private static TrainingSpec spec(StrategySpec strategy, ModelSpec model, int steps) {
        return new TrainingSpec(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC,
                        100,
                        Math.toIntExact(STEPS_PER_EPOCH * strategy.globalBatchSize()),
                        Augmentation.Preset.CROP_FLIP,
                        Normalization.DATASET),
                model,
                strategy,
                Specs.ADAMW,
                new ScheduleSpec.Constant(0, ScheduleSpec.By.EPOCH),
                Math.max(MemoryWatch.SAMPLES, steps / STEPS_PER_EPOCH),
                Device.CPU);
    }
}
