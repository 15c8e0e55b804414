package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** An optimizer's update rule. It is stateless: each replica has an {@link OptimizerState} of its own. */
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

    /** Returns the names of the buffers that the rule keeps for each parameter. */
    List<String> bufferNames();

    /**
     * Takes one step.
     *
     * @param parameters updated in place
     * @param gradients the gradients of the parameters; overwritten with undefined values
     */
    void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate);

    /** Creates the state before the first step, with buffers attached to {@code manager}. */
    default OptimizerState newState(List<ParameterSpec> specs, NDManager manager) {
        return OptimizerState.zeros(bufferNames(), specs, manager);
    }
}
