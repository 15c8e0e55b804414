package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;

/** An outer optimizer in terms of SGD on the outer gradient: the start of the round minus the mean of the replicas. */
sealed interface OuterSgdRule permits SlowMo, DiLoCo, BlockMomentum {
    /** Returns the settings of SGD. Each step passes its own learning rate. */
    OptimizerSpec.Sgd sgd();

    /** Returns the factor of the outer gradient. */
    double gradientScale(double innerRate);

    double learningRate(double innerRate);

    /** Returns the factor of the momentum buffer that is subtracted from the start of the next round. */
    default double lookAhead() {
        return 0;
    }
}
