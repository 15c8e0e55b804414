package dev.lockstep.training.engine;

import java.util.List;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.LrScaling;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.WeightsSpec;

/** Training specs of every strategy, small enough for a test: two epochs of a prime number of samples. */
final class StrategySpecs {
    static final int TRAINING_SIZE = 53;
    static final int EPOCHS = 2;

    private StrategySpecs() {}

    /** Returns specs that cover each strategy, local-steps rule, outer optimizer and sharding. */
    static List<StrategySpec> all() {
        return List.of(
                new StrategySpec.Centralized(12),
                new StrategySpec.LargeBatch(24, 8, LrScaling.SQRT, 5, 3),
                local(3, 5, new LocalStepsSpec.Constant(3)),
                local(2, new LocalStepsSpec.PostLocal(1, 3), MomentumBuffers.AVERAGE, new OuterSpec.SlowMo(0.75, 0.2)),
                local(3, new LocalStepsSpec.Qsr(2, 0.02), MomentumBuffers.RESET, new OuterSpec.Nesterov(0.7, 0.9)),
                local(
                        2,
                        new LocalStepsSpec.AdaComm(4, 1, 0.5),
                        MomentumBuffers.MAINTAIN,
                        new OuterSpec.Bmuf(0.5, 1, true)),
                local(4, new LocalStepsSpec.NormTest(2, 3, 1, 5), MomentumBuffers.MAINTAIN, new OuterSpec.Average()),
                new StrategySpec.LocalSgd(
                        2,
                        6,
                        new LocalStepsSpec.Linear(1, 4),
                        8,
                        LrScaling.LINEAR,
                        MomentumBuffers.AVERAGE,
                        new OuterSpec.Bmuf(0.5, 1, false),
                        new ShardingSpec.Fixed()),
                new StrategySpec.LocalSgd(
                        2,
                        6,
                        new LocalStepsSpec.Doubling(4, 1),
                        64,
                        LrScaling.NONE,
                        MomentumBuffers.MAINTAIN,
                        new OuterSpec.SlowMo(1, 0.5),
                        new ShardingSpec.Dirichlet(0.3)));
    }

    static StrategySpec.LocalSgd local(int replicas, int batchSize, LocalStepsSpec localSteps) {
        return new StrategySpec.LocalSgd(
                replicas,
                batchSize,
                localSteps,
                64,
                LrScaling.NONE,
                MomentumBuffers.MAINTAIN,
                new OuterSpec.Average(),
                new ShardingSpec.Iid());
    }

    static StrategySpec.LocalSgd local(
            int replicas, LocalStepsSpec localSteps, MomentumBuffers buffers, OuterSpec outer) {
        return new StrategySpec.LocalSgd(
                replicas, 5, localSteps, 64, LrScaling.NONE, buffers, outer, new ShardingSpec.Iid());
    }

    /** Returns a spec of LeNet-5. */
    static TrainingSpec of(StrategySpec strategy, OptimizerSpec optimizer) {
        return of(strategy, optimizer, new ModelSpec.LeNet5(0.1));
    }

    static TrainingSpec with(LossSpec loss, WeightsSpec weights, TrainingSpec spec) {
        return new TrainingSpec(
                spec.dataset(),
                spec.model(),
                spec.strategy(),
                spec.optimizer(),
                spec.schedule(),
                loss,
                weights,
                spec.epochs(),
                spec.device());
    }

    static TrainingSpec of(StrategySpec strategy, OptimizerSpec optimizer, ModelSpec model) {
        return new TrainingSpec(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC,
                        20,
                        TRAINING_SIZE,
                        Augmentation.Preset.CROP_FLIP,
                        Normalization.DATASET),
                model,
                strategy,
                optimizer,
                new ScheduleSpec.Cosine(2, 0, 0, ScheduleSpec.By.STEP),
                EPOCHS,
                Device.CPU);
    }
}
