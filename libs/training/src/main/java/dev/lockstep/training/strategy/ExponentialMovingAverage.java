package dev.lockstep.training.strategy;

import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/**
 * The exponential moving average (EMA) of weights, as {@code torch.optim.swa_utils.AveragedModel} with
 * {@code get_ema_avg_fn}: it starts from the weights of the first update and copies the buffers.
 */
final class ExponentialMovingAverage {
    private static final String PREFIX = "average.";
    private static final String INITIALIZED = PREFIX + "begun";

    private final double decay;
    private final TensorSet average;
    private boolean initialized;

    /** {@code template}: weights of the same shapes, with the manager that the average is attached to. */
    ExponentialMovingAverage(double decay, TensorSet template) {
        this.decay = decay;
        average = template.duplicate();
    }

    /** Moves by 1 - decay^steps towards these weights, as far as that many updates with them would. */
    void update(TensorSet weights, int steps) {
        if (initialized) {
            average.parameters().moveTowards(weights.parameters(), 1 - Math.pow(decay, steps));
            average.buffers().copyFrom(weights.buffers());
        } else {
            average.copyFrom(weights);
            initialized = true;
        }
    }

    boolean isInitialized() {
        return initialized;
    }

    TensorSet weights() {
        return average;
    }

    void save(CheckpointWriter writer) {
        writer.value(INITIALIZED, initialized);
        writer.tensors(PREFIX, average);
    }

    void restore(CheckpointReader reader) {
        initialized = reader.value(INITIALIZED, Boolean.class);
        try (TensorSet saved = reader.tensors(PREFIX, average.specs(), average.manager())) {
            average.copyFrom(saved);
        }
    }
}
