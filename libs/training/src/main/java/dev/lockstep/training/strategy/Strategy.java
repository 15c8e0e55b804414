package dev.lockstep.training.strategy;

import java.util.function.LongSupplier;

import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.WeightsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/** A training strategy. It owns the parameters and updates them step by step. Not thread-safe. */
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

    int stepsPerEpoch();

    /** Returns the effective learning rate at the first step of an epoch, counted from 0. */
    double learningRate(int epoch);

    /** Trains one step. Both numbers start from 0. After a non-finite loss the parameters are unusable. */
    StepResult advance(int epoch, int step);

    /** Computes the model to evaluate, such as the mean of the replicas. The next step or call may overwrite it. */
    TensorSet computeModel();

    /** Returns whether all replicas had the same parameters after the last step. */
    boolean replicasInSync();

    /** Writes the complete state of this strategy. */
    void save(CheckpointWriter writer);

    /** Restores the state that {@link #save} wrote. */
    void restore(CheckpointReader reader);

    @Override
    void close();
}
