package dev.lockstep.training.outer;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterOptimizerSpec;

/**
 * D = eta D + zeta (x - s), with s what the replicas started from and x their mean; y += D, and the replicas start from y, or with
 * Nesterov's momentum from y + eta D: Chen and Huo, "Scalable training of deep
 * learning machines by incremental block training with intra-block parallel optimization and blockwise model-update filtering", ICASSP 2016,
 * section 3. The momentum buffer is -D.
 */
record BlockMomentum(OuterOptimizerSpec.Bmuf spec) implements OuterSgdRule {
    @Override
    public OptimizerSpec.Sgd sgd() {
        return new OptimizerSpec.Sgd(1, spec.eta(), 0);
    }

    @Override
    public double gradientScale(double innerRate) {
        return spec.zeta();
    }

    @Override
    public double rate(double innerRate) {
        return 1;
    }

    @Override
    public double lookAhead() {
        return spec.nesterov() ? spec.eta() : 0;
    }
}
