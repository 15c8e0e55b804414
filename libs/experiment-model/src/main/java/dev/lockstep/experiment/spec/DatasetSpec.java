package dev.lockstep.experiment.spec;

import java.util.List;

/**
 * The data set of a training run, its validation split and its preprocessing.
 *
 * @param validationSize training images held out for validation, drawn by the run's seed; 0 disables validation.
 *     Default: 10 % of the training set
 * @param normalization default: {@link Augmentation.Preset#impliedNormalization}, else {@link Normalization#DATASET}
 * @param trainingSize images used for training, drawn by the run's seed from the remaining ones. Default: all of them
 */
public record DatasetSpec(
        DatasetRef name,
        @Bounds(min = 0) int validationSize,
        @Bounds(min = 1) int trainingSize,
        @DefaultValue("\"none\"") Augmentation augmentation,
        Normalization normalization) {

    public DatasetSpec {
        Constraints.check(DatasetSpec.class, name, validationSize, trainingSize, augmentation, normalization);
    }

    @Rule
    static List<Violation> validationLeavesTrainingImages(DatasetRef name, int validationSize) {
        int all = name.info().trainingImages();
        return Violation.unless(
                validationSize < all,
                "/validationSize",
                "must be less than the training set size " + all + ", was " + validationSize);
    }

    @Rule
    static List<Violation> trainingImagesAreNotForValidation(DatasetRef name, int validationSize, int trainingSize) {
        int all = name.info().trainingImages();
        return Violation.unless(
                validationSize >= all || trainingSize <= all - validationSize,
                "/trainingSize",
                "must be at most " + (all - validationSize) + " (" + all + " minus " + validationSize
                        + " for validation), was " + trainingSize);
    }
}
