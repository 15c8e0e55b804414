package dev.lockstep.training.strategy;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.batch.SamplePlan;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.TrainValidationSplit;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.ParameterInitialization;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.schedule.LearningRate;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.transform.ImageWriter;
import dev.lockstep.training.transform.Normalizer;

/**
 * The inputs and resources of one run.
 *
 * @param manager owns the arrays that live as long as the run
 * @param observer observes the data of each step
 */
public record TrainingContext(
        TrainingSpec spec,
        RandomSource random,
        Dataset dataset,
        ComputeThreads threads,
        NDManager manager,
        StepObserver observer) {
    public Model newModel() {
        DatasetInfo info = spec.dataset().name().info();
        return Model.of(spec.model(), info.images(), info.classes());
    }

    public TrainValidationSplit drawSplit() {
        return TrainValidationSplit.draw(spec.dataset(), random);
    }

    /** Creates the learning rate schedule, starting from the optimizer's rate as scaled by the strategy. */
    LearningRate newLearningRate(int stepsPerEpoch) {
        double base = spec.scaledLearningRate();
        return new LearningRate(spec.schedule(), base, spec.epochs(), stepsPerEpoch);
    }

    /** Creates a replica in the initial state, which is the same for all replicas of the run. */
    Replica newReplica() {
        TensorSet state = ParameterInitialization.initialState(newModel().state(), random, manager.newSubManager());
        return new Replica(spec.optimizer(), state);
    }

    /** Starts prefetching each replica's training images, augmented as in the spec, in the order of its plan. */
    GradientSource openGradients(List<? extends SamplePlan> plans, int microBatchSize) {
        ImageWriter writer = new ImageWriter(
                dataset.training(), spec.dataset().augmentation().transforms(), newNormalizer());
        return new ShardGradients(
                plans.stream()
                        .map(plan -> new BatchPrefetcher(plan, writer, random))
                        .toList(),
                GradientComputer.of(this, microBatchSize),
                observer);
    }

    public Normalizer newNormalizer() {
        return Normalizer.of(spec.dataset().normalization(), dataset.statistics());
    }
}
