package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.batch.ShuffledEpochs;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;
import dev.lockstep.training.tensor.ComputeThreads;

/**
 * One model and one batch a step. Each replica computes the gradient of its part of the batch, and their mean updates the model: large-batch
 * training, and with one replica the centralized baseline of every comparison.
 */
final class GradientAveraging implements Strategy {
    private final int replicas;
    private final int stepsPerEpoch;
    private final LearningRate learningRate;
    private final ComputeThreads threads;
    private final GradientComputer gradients;
    private final BatchPrefetcher batches;
    private final Replica model;
    private final CommunicationMeter meetings;

    GradientAveraging(StrategySpec spec, int microBatchSize, TrainingContext context, LongSupplier nanoTime) {
        replicas = spec.replicas();
        ShuffledEpochs plan =
                new ShuffledEpochs(context.random(), context.split().training(), spec.batchSize());
        stepsPerEpoch = plan.stepsPerEpoch();
        learningRate = context.learningRate(stepsPerEpoch);
        threads = context.threads();
        gradients = GradientComputer.of(context, microBatchSize);
        model = context.newReplica();
        meetings = new CommunicationMeter(replicas, model.parameters(), nanoTime);
        batches = context.batches(plan);
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
                StepGradients computed = new StepGradients(compute(batch))) {
            SyncStats exchange = replicas == 1 ? SyncStats.NONE : meetings.hold(1, computed::average);
            model.update(computed.gradients().getFirst(), learningRate.at(overall));
            return StepResult.of(computed.results(), exchange);
        }
    }

    private List<BatchGradient> compute(Batch batch) {
        int parts = Math.min(replicas, batch.size());
        return threads.map(parts, part -> gradients.compute(model.parameters(), BatchSlice.of(batch, part, parts)));
    }

    @Override
    public TensorSet parameters() {
        return model.parameters();
    }

    @Override
    public boolean isOneModel() {
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
