package dev.lockstep.training.strategy;

import dev.lockstep.experiment.spec.EvaluatedWeightsSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/**
 * Any strategy, with the moving average of its weights as the model. Training itself never sees the average, which moves where there is one
 * model to follow: after every step, or where replicas take local steps, when they have met.
 */
final class EmaWeights implements Strategy {
    private static final String STEPS_BEHIND = "average.stepsBehind";

    private final Strategy strategy;
    private final ExponentialMovingAverage average;
    private int stepsBehind;

    EmaWeights(EvaluatedWeightsSpec.Ema spec, Strategy strategy) {
        this.strategy = strategy;
        average = new ExponentialMovingAverage(spec.decay(), strategy.parameters());
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
        stepsBehind++;
        if (strategy.isOneModel()) {
            average.follow(strategy.parameters(), stepsBehind);
            stepsBehind = 0;
        }
        return result;
    }

    /** The average; before there was one model to follow, the model as it stands. */
    @Override
    public TensorSet parameters() {
        return average.hasBegun() ? average.weights() : strategy.parameters();
    }

    @Override
    public boolean isOneModel() {
        return strategy.isOneModel();
    }

    @Override
    public void save(CheckpointWriter writer) {
        strategy.save(writer);
        average.save(writer);
        writer.value(STEPS_BEHIND, stepsBehind);
    }

    @Override
    public void restore(CheckpointReader reader) {
        strategy.restore(reader);
        average.restore(reader);
        stepsBehind = reader.value(STEPS_BEHIND, Integer.class);
    }

    @Override
    public void close() {
        strategy.close();
    }
}
