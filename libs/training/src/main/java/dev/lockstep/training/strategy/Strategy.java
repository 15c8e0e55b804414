package dev.lockstep.training.strategy;

import java.util.function.LongSupplier;

import dev.lockstep.experiment.spec.EvaluatedWeightsSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/** A way of training: it holds the parameters and moves them, step by step. Used by one thread. */
public sealed interface Strategy extends AutoCloseable permits GradientAveraging, LocalSgd, EmaWeights {
    /** {@code nanoTime}: as {@link System#nanoTime()}, to time what replicas exchange. */
    static Strategy of(TrainingContext context, LongSupplier nanoTime) {
        Strategy strategy = of(context.spec().strategy(), context, nanoTime);
        return switch (context.spec().weights()) {
            case EvaluatedWeightsSpec.Last _ -> strategy;
            case EvaluatedWeightsSpec.Ema ema -> new EmaWeights(ema, strategy);
        };
    }

    private static Strategy of(StrategySpec spec, TrainingContext context, LongSupplier nanoTime) {
        return switch (spec) {
            case StrategySpec.Centralized centralized ->
                new GradientAveraging(centralized, MicroBatches.FASTEST, context, nanoTime);
            case StrategySpec.LargeBatch large ->
                new GradientAveraging(large, large.microBatchSize(), context, nanoTime);
            case StrategySpec.LocalSgd local -> new LocalSgd(local, context, nanoTime);
        };
    }

    int stepsPerEpoch();

    /** The effective rate at the first step of an epoch, counted from 0. */
    double learningRate(int epoch);

    /** Trains one step: both counted from 0, the step within the epoch. Parameters are of no use once a loss is not finite. */
    StepResult advance(int epoch, int step);

    /** The model as it stands, to be evaluated; changed by the next step. */
    TensorSet parameters();

    /** Whether the last step left one model, and not replicas on ways of their own. */
    boolean isOneModel();

    /** Writes everything that the next step depends on. */
    void save(CheckpointWriter writer);

    /** Puts this strategy where the one that was saved stood. */
    void restore(CheckpointReader reader);

    @Override
    void close();
}
