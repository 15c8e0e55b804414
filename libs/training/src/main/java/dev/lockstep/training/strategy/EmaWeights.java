package dev.lockstep.training.strategy;

import dev.lockstep.experiment.spec.WeightsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/**
 * Evaluates the exponential moving average (EMA) of the weights of another strategy. Training does not use the average,
 * which is updated after each step that leaves the replicas in sync.
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
    public int stepsPerEpoch() {
        return strategy.stepsPerEpoch();
    }

    @Override
    public double learningRate(int epoch) {
        return strategy.learningRate(epoch);
    }

    @Override
    public StepResult advance(int epoch, int step) {
        StepResult result = strategy.advance(epoch, step);
        pendingSteps++;
        if (strategy.replicasInSync()) {
            average.update(strategy.computeModel(), pendingSteps);
            pendingSteps = 0;
        }
        return result;
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
    public void save(CheckpointWriter writer) {
        strategy.save(writer);
        average.save(writer);
        writer.value(PENDING_STEPS, pendingSteps);
    }

    @Override
    public void restore(CheckpointReader reader) {
        strategy.restore(reader);
        average.restore(reader);
        pendingSteps = reader.value(PENDING_STEPS, Integer.class);
    }

    @Override
    public void close() {
        strategy.close();
    }
}
