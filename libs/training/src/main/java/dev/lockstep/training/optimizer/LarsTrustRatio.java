package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * LARS: d = g + wd w; b = m b + rate ratio d; w -= b, with ratio = trust ||w|| / (||g|| + wd ||w|| + epsilon).
 *
 * <p>You, Gitman and Ginsburg, "Large batch training of convolutional networks", 2017, algorithm 1. Two options are not
 * in the paper: the joint norm has ||d|| in the ratio, and the outside rate means b = m b + ratio d; w -= rate b.
 */
record LarsTrustRatio(OptimizerSpec.Lars spec) implements Optimizer {
    private static final String MOMENTUM = "momentum";

    @Override
    public List<String> bufferNames() {
        return List.of(MOMENTUM);
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        state.countStep();
        double[] ratios = addWeightDecay(parameters, gradients);
        double inside = spec.learningRateInside() ? learningRate : 1;
        double outside = spec.learningRateInside() ? 1 : learningRate;
        for (int i = 0; i < parameters.size(); i++) {
            NDArray buffer = state.buffer(MOMENTUM).get(i);
            InPlaceMath.scale(buffer, spec.momentum());
            InPlaceMath.scale(gradients.get(i), inside * ratios[i]);
            buffer.addi(gradients.get(i));
            InPlaceMath.add(parameters.get(i), buffer, -outside);
        }
    }

    /** Adds the weight decay to the gradients in place and returns the trust ratios. */
    private double[] addWeightDecay(TensorSet parameters, TensorSet gradients) {
        LayerwiseScaling layers = new LayerwiseScaling(spec.weightDecay(), spec.excludeBias());
        return switch (spec.norm()) {
            case SPLIT -> {
                double[] ratios = layers.ratios(parameters, gradients, (w, g) -> trust(w, g + spec.weightDecay() * w));
                layers.addWeightDecay(parameters, gradients);
                yield ratios;
            }
            case JOINT -> {
                layers.addWeightDecay(parameters, gradients);
                yield layers.ratios(parameters, gradients, this::trust);
            }
        };
    }

    private double trust(double parameter, double step) {
        return spec.trustCoefficient() * parameter / (step + spec.epsilon());
    }
}
