package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * {@code torch.optim.AdamW}: p *= 1 - rate wd; m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
 * p -= rate / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) + epsilon).
 *
 * <p>Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2, with the decay scaled by the rate as PyTorch
 * has it.
 */
record AdamW(OptimizerSpec.AdamW spec) implements Optimizer {
    private static final String MEAN = "mean";
    private static final String SQUARE = "square";

    @Override
    public List<String> buffers() {
        return List.of(MEAN, SQUARE);
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        double t = state.nextStep();
        double correction1 = 1 - Math.pow(spec.beta1(), t);
        double correction2 = 1 - Math.pow(spec.beta2(), t);
        for (int i = 0; i < parameters.size(); i++) {
            NDArray gradient = gradients.get(i);
            NDArray mean = state.buffer(MEAN).get(i);
            InPlace.scale(mean, spec.beta1());
            InPlace.add(mean, gradient, 1 - spec.beta1());
            NDArray square = state.buffer(SQUARE).get(i);
            InPlace.scale(square, spec.beta2());
            InPlace.add(square, gradient.muli(gradient), 1 - spec.beta2());

            NDArray parameter = parameters.get(i);
            InPlace.scale(parameter, 1 - learningRate * spec.weightDecay());
            try (NDArray root = square.sqrt();
                    NDArray update =
                            mean.div(root.muli(1 / Math.sqrt(correction2)).addi(spec.epsilon()))) {
                parameter.subi(update.muli(learningRate / correction1));
            }
        }
    }
}
