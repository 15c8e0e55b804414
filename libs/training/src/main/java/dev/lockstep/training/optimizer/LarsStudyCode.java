package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * LARS as the study's code ran it: d = g + wd w; b = m b + trust ||w|| / (||d|| + 1e-8) d; w -= rate b.
 *
 * <p>Its b starts as the first step's bare gradient, which no ratio has scaled: the first step is m g larger than in the paper, and that
 * decays over the steps after it.
 */
record LarsStudyCode(OptimizerSpec.Lars spec) implements Optimizer {
    private static final String MOMENTUM = "momentum";
    private static final double EPSILON = 1e-8;

    @Override
    public List<String> buffers() {
        return List.of(MOMENTUM);
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        TensorSet momentum = state.buffer(MOMENTUM);
        if (state.nextStep() == 1) {
            for (int i = 0; i < parameters.size(); i++) {
                momentum.get(i).addi(gradients.get(i));
            }
        }
        LayerwiseScaling layers = new LayerwiseScaling(spec.weightDecay(), spec.excludeBias());
        layers.decay(parameters, gradients);
        double[] ratios = layers.ratios(parameters, gradients, (w, d) -> spec.trustCoefficient() * w / (d + EPSILON));
        for (int i = 0; i < parameters.size(); i++) {
            NDArray buffer = momentum.get(i);
            InPlaceMath.scale(buffer, spec.momentum());
            InPlaceMath.scale(gradients.get(i), ratios[i]);
            buffer.addi(gradients.get(i));
            InPlaceMath.add(parameters.get(i), buffer, -learningRate);
        }
    }
}
