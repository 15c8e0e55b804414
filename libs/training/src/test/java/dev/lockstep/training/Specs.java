package dev.lockstep.training;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;

/** Trainings small enough for a test: two epochs of four steps, of which the last sees fewer samples. */
final class Specs {
    static final int STEPS_PER_EPOCH = 4;
    static final OptimizerSpec SGD = new OptimizerSpec.Sgd(0.01, 0.9, 4e-4);
    static final OptimizerSpec ADAMW = new OptimizerSpec.AdamW(1e-3, 0.9, 0.999, 1e-8, 0.1);

    static final OptimizerSpec LAMB = new OptimizerSpec.Lamb(1e-2, 0.9, 0.999, 1e-6, 0.1, true, 0, 10.0, false);

    private Specs() {}

    static OptimizerSpec lars(OptimizerSpec.Lars.Formula formula) {
        return new OptimizerSpec.Lars(0.1, 0.9, 4e-4, 1e-3, 0, formula, OptimizerSpec.Lars.Norm.SPLIT, true, true);
    }

    static TrainingSpec of(OptimizerSpec optimizer, double dropout) {
        return new TrainingSpec(
                new DatasetSpec(DatasetName.SYNTHETIC, 40, 150, Augmentation.CROP_FLIP),
                new ModelSpec.LeNet5(dropout),
                new StrategySpec.Centralized(45),
                optimizer,
                new ScheduleSpec.Cosine(2, 0, 1, ScheduleSpec.By.STEP),
                2,
                Device.CPU);
    }
}
