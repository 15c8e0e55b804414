package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.batch.BatchPart;
import dev.lockstep.training.batch.ShuffledEpochs;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;

/**
 * Synchronous data-parallel SGD: each replica computes the gradient of its part of the batch, and the mean gradient
 * updates the one model. This is large-batch training and, with one replica, the centralized baseline.
 */
final class GradientAveraging implements Strategy {
    private final LearningRate learningRate;
    private final ReplicaGroup replicas;

    GradientAveraging(StrategySpec spec, int microBatchSize, TrainingContext context, LongSupplier nanoTime) {
        ShuffledEpochs plan =
                new ShuffledEpochs(context.random(), context.drawSplit().training(), spec.batchSize());
        learningRate = context.newLearningRate(plan.stepsPerEpoch());
        List<BatchPart> parts = IntStream.range(0, spec.replicas())
                .mapToObj(replica -> new BatchPart(plan, replica, spec.replicas()))
                .toList();
        replicas = LocalReplicaGroup.ofOneModel(
                spec.replicas(),
                context.newReplica(),
                context.openGradients(parts, microBatchSize),
                new LocalReplicaGroup.Resources(context.threads(), learningRate::at, nanoTime));
    }

    @Override
    public LearningRate learningRate() {
        return learningRate;
    }

    @Override
    public List<StepResult> advance(long step, StepMonitor monitor) {
        if (monitor.shouldPause()) {
            return List.of();
        }
        SegmentReport report = replicas.averagedStep(step, monitor);
        SyncStats sync = replicas.count() == 1 ? SyncStats.NONE : report.sync().round(1);
        return List.of(StepResult.of(report.steps().getFirst(), sync));
    }

    @Override
    public TensorSet computeModel() {
        return replicas.commonState();
    }

    @Override
    public boolean replicasInSync() {
        return true;
    }

    @Override
    public boolean hasDiverged() {
        return replicas.hasDiverged();
    }

    @Override
    public void save(CheckpointWriter writer) {
        replicas.save(writer, true);
    }

    @Override
    public void restore(CheckpointReader reader, long step) {
        replicas.restore(reader, step);
    }

    @Override
    public void close() {
        replicas.close();
    }
}
