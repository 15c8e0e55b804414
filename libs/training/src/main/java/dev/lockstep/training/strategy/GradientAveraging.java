package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.batch.ShuffledEpochs;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;
import dev.lockstep.training.tensor.ComputeThreads;

/**
 * Synchronous data-parallel SGD: each replica computes the gradient of its slice of the batch, and the mean gradient
 * updates the one model. This is large-batch training and, with one replica, the centralized baseline.
 */
final class GradientAveraging implements Strategy {
    private final int replicas;
    private final int stepsPerEpoch;
    private final LearningRate learningRate;
    private final ComputeThreads threads;
    private final GradientComputer gradients;
    private final BatchPrefetcher batches;
    private final Replica model;
    private final StepObserver observer;
    private final CommunicationMeter communication;

    GradientAveraging(StrategySpec spec, int microBatchSize, TrainingContext context, LongSupplier nanoTime) {
        replicas = spec.replicas();
        ShuffledEpochs plan =
                new ShuffledEpochs(context.random(), context.drawSplit().training(), spec.batchSize());
        stepsPerEpoch = plan.stepsPerEpoch();
        learningRate = context.newLearningRate(stepsPerEpoch);
        threads = context.threads();
        gradients = GradientComputer.of(context, microBatchSize);
        model = context.newReplica();
        communication = new CommunicationMeter(replicas, nanoTime);
        observer = context.observer();
        batches = context.openBatches(plan);
    }

    @Override
    public int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    @Override
    public double learningRate(int epoch) {
        return learningRate.at((long) epoch * stepsPerEpoch);
    }

    @Override
    public StepResult advance(int epoch, int step) {
        long overall = (long) epoch * stepsPerEpoch + step;
        try (Batch batch = batches.take(overall);
                StepGradients computed = new StepGradients(compute(batch, overall))) {
            SyncStats sync = replicas == 1
                    ? SyncStats.NONE
                    : communication.measure(1, List.of(model.state()), computed::averageIntoFirst);
            model.update(computed.gradients().getFirst(), learningRate.at(overall));
            return StepResult.of(computed.results(), sync);
        }
    }

    private List<BatchGradient> compute(Batch batch, long step) {
        int slices = Math.min(replicas, batch.size());
        return threads.map(
                slices,
                i -> gradients.compute(
                        model.state(), BatchSlice.of(batch, i, slices), new ReplicaStep(observer, step, i)));
    }

    @Override
    public TensorSet computeModel() {
        return model.state();
    }

    @Override
    public boolean replicasInSync() {
        return true;
    }

    @Override
    public void save(CheckpointWriter writer) {
        model.save(writer, "");
    }

    @Override
    public void restore(CheckpointReader reader) {
        model.restore(reader, "");
    }

    @Override
    public void close() {
        batches.close();
    }
}
