package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;

/** A method as SGD on the outer gradient: the parameters that the replicas started from less their mean. */
sealed interface OuterSgdRule permits SlowMo, DiLoCo, BlockMomentum {
    /** Its momentum; the rate comes with the step. */
    OptimizerSpec.Sgd sgd();

    /** What the outer gradient is multiplied by. */
    double gradientScale(double innerRate);

    double rate(double innerRate);

    /** How many times the momentum buffer replicas start ahead, against its direction. */
    default double lookAhead() {
        return 0;
    }
}
