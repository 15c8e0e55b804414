package dev.lockstep.training.optimizer;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * LAMB: u = {@linkplain AdamUpdate Adam's direction} + wd x; x -= rate phi(||x||) / ||u|| u.
 *
 * <p>You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", ICLR 2020, algorithm 2. The
 * authors' code has no bias correction.
 */
record Lamb(OptimizerSpec.Lamb spec) implements Optimizer {
    @Override
    public List<String> bufferNames() {
        return AdamUpdate.BUFFERS;
    }

    @Override
    public void step(TensorSet parameters, TensorSet gradients, OptimizerState state, double learningRate) {
        LayerwiseScaling layers = new LayerwiseScaling(spec.weightDecay(), spec.excludeBias());
        try (TensorSet directions = directions(gradients, state)) {
            layers.addWeightDecay(parameters, directions);
            double[] ratios = layers.ratios(parameters, directions, (x, u) -> phi(x) / u);
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).subi(directions.get(i).muli(learningRate * ratios[i]));
            }
        }
    }

    private TensorSet directions(TensorSet gradients, OptimizerState state) {
        AdamUpdate adam = adamUpdate(state.countStep());
        return new TensorSet(
                gradients.specs(),
                IntStream.range(0, gradients.size())
                        .mapToObj(i -> adam.direction(gradients.get(i), state, i))
                        .toList());
    }

    private AdamUpdate adamUpdate(long t) {
        return spec.biasCorrection()
                ? AdamUpdate.corrected(spec.beta1(), spec.beta2(), spec.epsilon(), t)
                : AdamUpdate.uncorrected(spec.beta1(), spec.beta2(), spec.epsilon());
    }

    private double phi(double norm) {
        double bounded = Math.max(spec.phiMin(), norm);
        return spec.phiMax() == null ? bounded : Math.min(spec.phiMax(), bounded);
    }
}
