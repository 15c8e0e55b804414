package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;

/** Nesterov SGD. Douillard et al., "DiLoCo: distributed low-communication training of language models", 2023, alg 1. */
record DiLoCo(OuterSpec.Nesterov spec) implements OuterSgdRule {
    @Override
    public OptimizerSpec.Sgd sgd() {
        return new OptimizerSpec.Sgd(1, spec.momentum(), spec.momentum() > 0, 0, 0);
    }

    @Override
    public double gradientScale(double innerRate) {
        return 1;
    }

    @Override
    public double learningRate(double innerRate) {
        return spec.learningRate();
    }
}
