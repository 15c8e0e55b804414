package dev.lockstep.training.optimizer;

import java.util.List;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * LARS as in the study's report: b = m b + (1 - m) (g + wd x); x -= rate ||x|| / (||b|| + epsilon) b.
 *
 * <p>You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", ICLR 2020, algorithm 1,
 * with phi(x) = x.
 */
record LarsNormalizedMomentum(OptimizerSpec.Lars spec) implements Optimizer {
    private static final String MOMENTUM = "momentum";

    @Override
    public List<String> bufferNames() {
        return List.of(MOMENTUM);
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        state.countStep();
        LayerwiseScaling layers = new LayerwiseScaling(spec.weightDecay(), spec.excludeBias());
        layers.addWeightDecay(parameters, gradients);
        TensorSet momentum = state.buffer(MOMENTUM);
        for (int i = 0; i < parameters.size(); i++) {
            InPlaceMath.lerp(momentum.get(i), gradients.get(i), 1 - spec.momentum());
        }
        double[] ratios = layers.ratios(parameters, momentum, (x, b) -> x / (b + spec.epsilon()));
        for (int i = 0; i < parameters.size(); i++) {
            InPlaceMath.add(parameters.get(i), momentum.get(i), -learningRate * ratios[i]);
        }
    }
}
