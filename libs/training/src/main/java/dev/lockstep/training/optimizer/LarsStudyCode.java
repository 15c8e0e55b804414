package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * LARS as in the study's code: d = g + wd w; b = m b + trust ||w|| / (||d|| + 1e-8) d; w -= rate b.
 *
 * <p>The buffer b is initialized with the first step's gradient, not scaled by the trust ratio. The first step is
 * therefore larger by m g than in the paper; the difference decays over the next steps.
 */
record LarsStudyCode(OptimizerSpec.Lars spec) implements Optimizer {
    private static final String MOMENTUM = "momentum";
    private static final double EPSILON = 1e-8;

    @Override
    public List<String> bufferNames() {
        return List.of(MOMENTUM);
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        TensorSet momentum = state.buffer(MOMENTUM);
        if (state.countStep() == 1) {
            for (int i = 0; i < parameters.size(); i++) {
                momentum.get(i).addi(gradients.get(i));
            }
        }
        LayerwiseScaling layers = new LayerwiseScaling(spec.weightDecay(), spec.excludeBias());
        layers.addWeightDecay(parameters, gradients);
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
