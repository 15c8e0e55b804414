package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * What is trained on.
 *
 * @param validationSize training images set aside for validation, drawn by the run's seed; 0: no validation. Where the spec is silent,
 *     10 % of the training set
 * @param normalization where the spec is silent, what the augmentation's preset implies, else {@link Normalization#DATASET}
 * @param trainingSize images trained on, drawn by the run's seed from those that are left; where the spec is silent, all of them
 */
public record DatasetSpec(
        DatasetName name,
        @Bounds(min = 0) int validationSize,
        @Bounds(min = 1) int trainingSize,
        @DefaultValue("\"none\"") Augmentation augmentation,
        Normalization normalization) {

    public DatasetSpec {
        BoundsCheck.check(DatasetSpec.class, name, validationSize, trainingSize, augmentation, normalization);
        List<Violation> faults = new ArrayList<>();
        int all = name.trainingImages();
        if (validationSize >= all) {
            faults.add(new Violation(
                    "/validationSize", "must be less than the training set's " + all + ", was " + validationSize));
        } else if (trainingSize > all - validationSize) {
            faults.add(new Violation(
                    "/trainingSize",
                    "must be at most " + (all - validationSize) + " (" + all + " less " + validationSize
                            + " for validation), was " + trainingSize));
        }
        InvalidSpecException.throwIfAny(faults);
    }
}
