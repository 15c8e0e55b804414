package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.WeightsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;

/** A training strategy. It owns the parameters and updates them segment by segment. Not thread-safe. */
public sealed interface Strategy extends AutoCloseable permits GradientAveraging, LocalSgd, EmaWeights {
    /** Creates the strategy of a run. {@code nanoTime}: as {@link System#nanoTime()}, to time the communication. */
    static Strategy of(TrainingContext context, LongSupplier nanoTime) {
        Strategy strategy = of(context.spec().strategy(), context, nanoTime);
        return switch (context.spec().weights()) {
            case WeightsSpec.Last _ -> strategy;
            case WeightsSpec.Ema ema -> new EmaWeights(ema, strategy);
        };
    }

    private static Strategy of(StrategySpec spec, TrainingContext context, LongSupplier nanoTime) {
        return switch (spec) {
            case StrategySpec.Centralized centralized ->
                new GradientAveraging(centralized, MicroBatches.FASTEST_SIZE, context, nanoTime);
            case StrategySpec.LargeBatch large ->
                new GradientAveraging(large, large.microBatchSize(), context, nanoTime);
            case StrategySpec.LocalSgd local -> new LocalSgd(local, context, nanoTime);
        };
    }

    /** Returns the effective learning rate of each step, which the number of steps in an epoch belongs to. */
    LearningRate learningRate();

    /**
     * Trains from a step, counted from 0 over all epochs, to the end of a segment, which ends with the epoch at the
     * latest. Call it again with the same step to continue a paused segment.
     *
     * @return the results of all steps of the segment, up to the first loss that is not finite; none if it was paused
     */
    List<StepResult> advance(long step, StepMonitor monitor);

    /** Computes the model to evaluate, such as the mean of the replicas. The next step or call may overwrite it. */
    TensorSet computeModel();

    /** Returns whether all replicas had the same parameters at the end of the last segment. */
    boolean replicasInSync();

    /** Returns whether the loss of a replica in a paused segment was not finite: the state is unusable. */
    boolean hasDiverged();

    /** Writes the complete state of this strategy. */
    void save(CheckpointWriter writer);

    /** Restores the state that {@link #save} wrote; {@code step}: the first step of the current segment. */
    void restore(CheckpointReader reader, long step);

    @Override
    void close();
}
