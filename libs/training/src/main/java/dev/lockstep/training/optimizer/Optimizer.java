package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** An update rule. It holds no state: that is in an {@link OptimizerState}, one for each replica. */
public sealed interface Optimizer permits Sgd, AdamW, LarsTrustRatio, LarsNormalizedMomentum, LarsStudyCode, Lamb {
    static Optimizer of(OptimizerSpec spec) {
        return switch (spec) {
            case OptimizerSpec.Sgd sgd -> new Sgd(sgd);
            case OptimizerSpec.AdamW adamW -> new AdamW(adamW);
            case OptimizerSpec.Lars lars ->
                switch (lars.formula()) {
                    case TRUST_RATIO -> new LarsTrustRatio(lars);
                    case NORMALIZED_MOMENTUM -> new LarsNormalizedMomentum(lars);
                    case STUDY_CODE -> new LarsStudyCode(lars);
                };
            case OptimizerSpec.Lamb lamb -> new Lamb(lamb);
        };
    }

    /** The names of the buffers that the rule keeps for each parameter. */
    List<String> buffers();

    /**
     * Takes one step.
     *
     * @param parameters changed in place
     * @param gradients of the same parameters; used up: they hold anything afterwards
     * @param learningRate the rate of this step
     */
    void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate);

    /** The state before the first step, its buffers attached to {@code manager}. */
    default OptimizerState newState(List<ParameterSpec> specs, NDManager manager) {
        return OptimizerState.zeros(buffers(), specs, manager);
    }
}
