package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * {@code torch.optim.AdamW}: p *= 1 - rate wd; p -= rate u with {@linkplain AdamUpdate Adam's direction} u.
 *
 * <p>Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2, with the decay scaled by
 * the learning rate as in PyTorch.
 */
record AdamW(OptimizerSpec.AdamW spec) implements Optimizer {
    @Override
    public List<String> bufferNames() {
        return AdamUpdate.BUFFERS;
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        AdamUpdate adam = AdamUpdate.corrected(spec.beta1(), spec.beta2(), spec.epsilon(), state.countStep());
        for (int i = 0; i < parameters.size(); i++) {
            NDArray parameter = parameters.get(i);
            InPlaceMath.scale(parameter, 1 - learningRate * spec.weightDecay());
            try (NDArray direction = adam.direction(gradients.get(i), state, i)) {
                parameter.subi(direction.muli(learningRate));
            }
        }
    }
}
