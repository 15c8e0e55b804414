package dev.lockstep.training.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.TrainValidationSplit;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.transform.ImageWriter;
import dev.lockstep.training.transform.Normalizer;

/** Evaluates a run's model on its validation and test images. */
public final class EpochEvaluation {
    private final Evaluator evaluator;
    private final ImageWriter training;
    private final ImageWriter test;
    private final int[] validationImages;
    private final int[] testImages;

    public EpochEvaluation(Evaluator evaluator, Dataset dataset, TrainValidationSplit split, Normalizer normalizer) {
        this.evaluator = evaluator;
        training = new ImageWriter(dataset.training(), List.of(), normalizer);
        test = new ImageWriter(dataset.test(), List.of(), normalizer);
        validationImages = split.validation();
        testImages = dataset.test().allIndices();
    }

    /** Returns the number of images of one evaluation. */
    public int imageCount() {
        return validationImages.length + testImages.length;
    }

    /** Returns the scores, or empty if a stop was requested during the evaluation. */
    public Optional<EpochScores> evaluate(TensorSet parameters, BooleanSupplier stop) {
        Optional<Score> testScore = evaluator.score(parameters, test, testImages, stop);
        if (validationImages.length == 0) {
            return testScore.map(score -> new EpochScores(null, score));
        }
        return testScore.flatMap(score -> evaluator
                .score(parameters, training, validationImages, stop)
                .map(validation -> new EpochScores(validation, score)));
    }
}
