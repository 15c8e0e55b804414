package dev.lockstep.results.cells;

import java.util.Set;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.LocalSgd;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.VariantNames;

/** Names a training method, as in "sgd, batch 64" or "local-sgd, K=4 H=16". */
final class MethodName {
    /** The JSON Pointers of the settings in the names. Cells that sweep the same values of these have the same name. */
    static final Set<String> SETTINGS = Set.of(
            "/optimizer/type",
            "/strategy/type",
            "/strategy/batchSize",
            "/strategy/replicas",
            "/strategy/outer/type",
            "/strategy/localSteps",
            "/strategy/localSteps/type",
            "/strategy/localSteps/steps");

    private MethodName() {}

    static String of(TrainingSpec spec) {
        return switch (spec.strategy()) {
            case StrategySpec.Centralized central -> withBatch(spec.optimizer(), central.batchSize());
            case StrategySpec.LargeBatch large ->
                withBatch(spec.optimizer(), large.batchSize())
                        + (large.replicas() > 1 ? ", K=" + large.replicas() : "");
            case LocalSgd local -> localSgd(local, spec.optimizer());
        };
    }

    private static String withBatch(OptimizerSpec optimizer, int batchSize) {
        return nameOf(optimizer) + ", batch " + batchSize;
    }

    private static String localSgd(LocalSgd local, OptimizerSpec optimizer) {
        String name = local.outer() instanceof OuterSpec.Average ? nameOf(local) : nameOf(local.outer());
        String inner = optimizer instanceof OptimizerSpec.Sgd ? "" : " of " + nameOf(optimizer);
        String steps = local.localSteps() instanceof LocalStepsSpec.Constant(int constant)
                ? Integer.toString(constant)
                : nameOf(local.localSteps());
        return name + inner + ", K=" + local.replicas() + " H=" + steps;
    }

    private static String nameOf(Object variant) {
        return VariantNames.of(variant.getClass());
    }
}
