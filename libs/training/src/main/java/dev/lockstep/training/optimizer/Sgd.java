package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * {@code torch.optim.SGD}: d = g + wd p; b = d in the first step, else m b + (1 - dampening) d; p -= rate b, or with
 * Nesterov momentum p -= rate (d + m b). Sutskever et al., "On the importance of initialization and momentum in deep
 * learning", ICML 2013, has the rate inside b; the two are equal only while the rate is constant.
 */
record Sgd(OptimizerSpec.Sgd spec) implements Optimizer {
    private static final String MOMENTUM = "momentum";

    @Override
    public List<String> bufferNames() {
        return spec.momentum() == 0 ? List.of() : List.of(MOMENTUM);
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        boolean first = state.countStep() == 1;
        for (int i = 0; i < parameters.size(); i++) {
            NDArray parameter = parameters.get(i);
            NDArray direction = gradients.get(i);
            InPlaceMath.add(direction, parameter, spec.weightDecay());
            if (spec.momentum() != 0) {
                NDArray buffer = state.buffer(MOMENTUM).get(i);
                InPlaceMath.scale(buffer, spec.momentum());
                InPlaceMath.add(buffer, direction, first ? 1 : 1 - spec.dampening());
                direction = direction(direction, buffer);
            }
            InPlaceMath.add(parameter, direction, -learningRate);
        }
    }

    private NDArray direction(NDArray gradient, NDArray buffer) {
        if (!spec.nesterov()) {
            return buffer;
        }
        InPlaceMath.add(gradient, buffer, spec.momentum());
        return gradient;
    }
}
