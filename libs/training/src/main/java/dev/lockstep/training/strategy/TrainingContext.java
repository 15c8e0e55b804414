package dev.lockstep.training.strategy;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.batch.SamplePlan;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.TrainValidationSplit;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.ParameterInitialization;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.schedule.LearningRate;
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

    public TrainValidationSplit split() {
        return TrainValidationSplit.draw(spec.dataset(), random);
    }

    /** The optimizer's rate as the strategy scales it and the schedule moves it. */
    LearningRate learningRate(int stepsPerEpoch) {
        double base = spec.optimizer().learningRate() * spec.strategy().learningRateFactor();
        return new LearningRate(spec.schedule(), base, spec.epochs(), stepsPerEpoch);
    }

    /** A replica with the state that every replica of the run starts from. */
    Replica newReplica() {
        return new Replica(
                spec.optimizer(), ParameterInitialization.parameters(model().state(), random, manager.newSubManager()));
    }

    /** The training images in the order of {@code plan}, varied as the spec says. */
    BatchPrefetcher batches(SamplePlan plan) {
        ImageWriter writer = new ImageWriter(
                dataset.training(), spec.dataset().augmentation().transforms(), normalizer());
        return new BatchPrefetcher(plan, writer, random);
    }

    public Normalizer normalizer() {
        return Normalizer.of(spec.dataset().normalization(), dataset.statistics());
    }
}
