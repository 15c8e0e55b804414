package dev.lockstep.training.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Formula;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.TransformSpec;

/** Training specs small enough for a test: two epochs of four steps, the last of which has fewer samples. */
final class Specs {
    static final int STEPS_PER_EPOCH = 4;
    static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.01, 0.9, 4e-4);
    static final OptimizerSpec ADAMW = new OptimizerSpec.AdamW(1e-3, 0.9, 0.999, 1e-8, 0.1);
    static final OptimizerSpec NESTEROV = new OptimizerSpec.Sgd(0.01, 0.9, true, 0, 4e-4);
    static final OptimizerSpec LAMB = new OptimizerSpec.Lamb(1e-2, 0.9, 0.999, 1e-6, 0.1, true, 0, 10.0, false);

    private Specs() {}

    /** Returns each optimizer with each of its formulas. */
    static List<OptimizerSpec> optimizers() {
        List<OptimizerSpec> all = new ArrayList<>(List.of(SGD, NESTEROV, ADAMW, LAMB));
        Arrays.stream(Formula.values()).map(Specs::lars).forEach(all::add);
        return all;
    }

    private static OptimizerSpec lars(Formula formula) {
        return new OptimizerSpec.Lars(0.1, 0.9, 4e-4, 1e-3, 0, formula, OptimizerSpec.Lars.Norm.SPLIT, true, true);
    }

    /** Returns a spec of LeNet-5 with the study's final augmentation. */
    static TrainingSpec of(OptimizerSpec optimizer, double dropout) {
        return of(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC, 40, 150, Augmentation.Preset.CROP_FLIP, Normalization.DATASET),
                new ModelSpec.LeNet5(dropout),
                new StrategySpec.Centralized(45),
                optimizer);
    }

    /** Returns a spec of another model with all transforms. */
    static TrainingSpec of(ModelSpec model) {
        List<TransformSpec> transforms = new ArrayList<>(Augmentation.Preset.SGDM_HEAVY.transforms());
        transforms.add(new TransformSpec.RandomVerticalFlip(0.5));
        transforms.add(new TransformSpec.RandomErasing(0.5));
        return of(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC, 40, 150, new Augmentation.Custom(transforms), Normalization.HALF),
                model,
                new StrategySpec.Centralized(45),
                SGD);
    }

    /** Returns a spec of a model with batch normalization for two epochs. */
    static TrainingSpec resNet18(StrategySpec strategy, int trainingSize) {
        return of(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC, 0, trainingSize, Augmentation.Preset.NONE, Normalization.DATASET),
                new ModelSpec.ResNet18(),
                strategy,
                SGD);
    }

    private static TrainingSpec of(
            DatasetSpec dataset, ModelSpec model, StrategySpec strategy, OptimizerSpec optimizer) {
        return new TrainingSpec(
                dataset,
                model,
                strategy,
                optimizer,
                new ScheduleSpec.Cosine(2, 0, 1, ScheduleSpec.By.STEP),
                2,
                Device.CPU);
    }
}
