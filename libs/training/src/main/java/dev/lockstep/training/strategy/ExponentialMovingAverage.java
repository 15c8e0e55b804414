package dev.lockstep.training.strategy;

import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/**
 * The exponential moving average of weights: {@code torch.optim.swa_utils.AveragedModel} with {@code get_ema_avg_fn} and without averaged
 * buffers. It begins as the first weights that it follows.
 */
final class ExponentialMovingAverage {
    private static final String PREFIX = "average.";
    private static final String BEGUN = PREFIX + "begun";

    private final double decay;
    private final TensorSet average;
    private boolean begun;

    /** {@code like}: what it will follow, as large as that and attached to the same. */
    ExponentialMovingAverage(double decay, TensorSet like) {
        this.decay = decay;
        average = like.duplicate();
    }

    /** Moves towards these weights as far as so many steps at them would have moved it: by 1 - decay^steps. */
    void follow(TensorSet weights, int steps) {
        if (begun) {
            average.trained().moveTowards(weights.trained(), 1 - Math.pow(decay, steps));
            average.statistics().copyFrom(weights.statistics());
        } else {
            average.copyFrom(weights);
            begun = true;
        }
    }

    /** Whether it has followed anything. */
    boolean hasBegun() {
        return begun;
    }

    TensorSet weights() {
        return average;
    }

    void save(CheckpointWriter writer) {
        writer.value(BEGUN, begun);
        writer.tensors(PREFIX, average);
    }

    void restore(CheckpointReader reader) {
        begun = reader.value(BEGUN, Boolean.class);
        try (TensorSet saved = reader.tensors(PREFIX, average.specs(), average.manager())) {
            average.copyFrom(saved);
        }
    }
}
