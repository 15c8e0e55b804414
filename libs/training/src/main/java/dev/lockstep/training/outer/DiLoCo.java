package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterOptimizerSpec;

/** Nesterov's SGD, as PyTorch has it: Douillard et al., "DiLoCo: distributed low-communication training of language models", 2023, algorithm 1. */
record DiLoCo(OuterOptimizerSpec.Nesterov spec) implements OuterSgdRule {
    @Override
    public OptimizerSpec.Sgd sgd() {
        return new OptimizerSpec.Sgd(1, spec.momentum(), spec.momentum() > 0, 0, 0);
    }

    @Override
    public double gradientScale(double innerRate) {
        return 1;
    }

    @Override
    public double rate(double innerRate) {
        return spec.learningRate();
    }
}
