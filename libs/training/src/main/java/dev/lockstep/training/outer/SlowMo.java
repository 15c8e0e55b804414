package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;

/**
 * SlowMo: u = beta u + (x0 - x) / rate; x0 -= alpha rate u, with the inner rate. Wang, Tantia, Ballas and Rabbat,
 * "SlowMo: improving communication-efficient distributed SGD with slow momentum", ICLR 2020, algorithm 1.
 */
record SlowMo(OuterSpec.SlowMo spec) implements OuterSgdRule {
    @Override
    public OptimizerSpec.Sgd sgd() {
        return new OptimizerSpec.Sgd(1, spec.beta(), 0);
    }

    @Override
    public double gradientScale(double innerRate) {
        return 1 / innerRate;
    }

    @Override
    public double learningRate(double innerRate) {
        return spec.alpha() * innerRate;
    }
}
