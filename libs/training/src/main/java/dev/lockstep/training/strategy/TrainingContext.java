package dev.lockstep.training.strategy;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.Split;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.transform.ImageWriter;
import dev.lockstep.training.transform.Normalizer;

/**
 * What a run is trained from and with.
 *
 * @param manager what lives as long as the run is attached to it
 */
public record TrainingContext(
        TrainingSpec spec, RandomSource random, Dataset dataset, ComputeThreads threads, NDManager manager) {
    public Model model() {
        return Model.of(spec.model(), spec.dataset().name().classes());
    }

    public Split split() {
        return Split.draw(spec.dataset(), random);
    }

    /** The images to train on, varied as the spec says. */
    public ImageWriter trainingImages() {
        return new ImageWriter(dataset.training(), spec.dataset().augmentation().transforms(), normalizer());
    }

    public Normalizer normalizer() {
        return Normalizer.of(spec.dataset().normalization(), dataset.statistics());
    }
}
