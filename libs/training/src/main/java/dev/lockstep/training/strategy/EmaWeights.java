package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.experiment.spec.WeightsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.schedule.LearningRate;

/**
 * Evaluates the exponential moving average (EMA) of the weights of another strategy. Training does not use the average,
 * which is updated after each segment that leaves the replicas in sync.
 */
final class EmaWeights implements Strategy {
    private static final String PENDING_STEPS = "average.stepsBehind";

    private final Strategy strategy;
    private final ExponentialMovingAverage average;
    private int pendingSteps;

    EmaWeights(WeightsSpec.Ema spec, Strategy strategy) {
        this.strategy = strategy;
        average = new ExponentialMovingAverage(spec.decay(), strategy.computeModel());
    }

    @Override
    public LearningRate learningRate() {
        return strategy.learningRate();
    }

    @Override
    public List<StepResult> advance(long step, StepMonitor monitor) {
        List<StepResult> results = strategy.advance(step, monitor);
        pendingSteps += results.size();
        if (pendingSteps > 0 && strategy.replicasInSync()) {
            average.update(strategy.computeModel(), pendingSteps);
            pendingSteps = 0;
        }
        return results;
    }

    /** Returns the average, or the strategy's own model before the first update of the average. */
    @Override
    public TensorSet computeModel() {
        return average.isInitialized() ? average.weights() : strategy.computeModel();
    }

    @Override
    public boolean replicasInSync() {
        return strategy.replicasInSync();
    }

    @Override
    public boolean hasDiverged() {
        return strategy.hasDiverged();
    }

    @Override
    public void save(CheckpointWriter writer) {
        strategy.save(writer);
        average.save(writer);
        writer.value(PENDING_STEPS, pendingSteps);
    }

    @Override
    public void restore(CheckpointReader reader, long step) {
        strategy.restore(reader, step);
        average.restore(reader);
        pendingSteps = reader.value(PENDING_STEPS, Integer.class);
    }

    @Override
    public void close() {
        strategy.close();
    }
}
