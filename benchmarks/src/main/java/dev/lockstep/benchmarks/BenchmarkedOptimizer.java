package dev.lockstep.benchmarks;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Formula;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Norm;

/** The benchmarked optimizers. */
@SuppressWarnings("ImmutableEnumChecker") // specs are immutable records
public enum BenchmarkedOptimizer {
    SGD(new OptimizerSpec.Sgd(0.01, 0, 4e-4)),
    SGD_NESTEROV(new OptimizerSpec.Sgd(0.01, 0.9, true, 0, 4e-4)),
    ADAMW(new OptimizerSpec.AdamW(1e-3, 0.9, 0.999, 1e-8, 0.01)),
    LARS_TRUST_RATIO(lars(Formula.TRUST_RATIO)),
    LARS_NORMALIZED_MOMENTUM(lars(Formula.NORMALIZED_MOMENTUM)),
    LARS_STUDY_CODE(lars(Formula.STUDY_CODE)),
    LAMB(new OptimizerSpec.Lamb(1e-3, 0.9, 0.999, 1e-6, 0.01, true, 0, null, false));

    final OptimizerSpec spec;

    BenchmarkedOptimizer(OptimizerSpec spec) {
        this.spec = spec;
    }

    private static OptimizerSpec lars(Formula formula) {
        return new OptimizerSpec.Lars(0.01, 0.9, 4e-4, 1e-3, 0, formula, Norm.SPLIT, true, false);
    }
}
