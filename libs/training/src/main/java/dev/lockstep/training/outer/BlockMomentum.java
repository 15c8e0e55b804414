package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;

/**
 * Blockwise model-update filtering (BMUF): D = eta D + zeta (x - s); y += D, where s is the replicas' start and x their
 * mean. The next start is y, or y + eta D with Nesterov momentum. The momentum buffer holds -D. Chen and Huo, "Scalable
 * training of deep learning machines by incremental block training [...]", ICASSP 2016, section 3.
 */
record BlockMomentum(OuterSpec.Bmuf spec) implements OuterSgdRule {
    @Override
    public OptimizerSpec.Sgd sgd() {
        return new OptimizerSpec.Sgd(1, spec.eta(), 0);
    }

    @Override
    public double gradientScale(double innerRate) {
        return spec.zeta();
    }

    @Override
    public double learningRate(double innerRate) {
        return 1;
    }

    @Override
    public double lookAhead() {
        return spec.nesterov() ? spec.eta() : 0;
    }
}
