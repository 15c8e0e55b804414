package dev.lockstep.training.optimizer;

import java.util.function.DoubleBinaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.lockstep.training.model.TensorSet;

/**
 * What the rules with a ratio for each layer share. A layer is one parameter tensor, as in the papers' published code.
 *
 * @param excludeBias whether parameters of one dimension get neither weight decay nor the ratio
 */
record LayerwiseScaling(double weightDecay, boolean excludeBias) {
    /** directions += weightDecay x parameters. */
    void decay(TensorSet parameters, TensorSet directions) {
        for (int i = 0; i < parameters.size(); i++) {
            if (!isExcluded(parameters.get(i))) {
                InPlaceMath.add(directions.get(i), parameters.get(i), weightDecay);
            }
        }
    }

    /**
     * Every layer's ratio: 1 where it is excluded or one of its norms is 0. All norms are read from the device at once.
     *
     * @param ratio of ||parameter|| and ||direction||, both greater than 0
     */
    double[] ratios(TensorSet parameters, TensorSet directions, DoubleBinaryOperator ratio) {
        int layers = parameters.size();
        float[] squares = squaredNorms(parameters, directions);
        double[] ratios = new double[layers];
        for (int i = 0; i < layers; i++) {
            double parameter = Math.sqrt(squares[i]);
            double direction = Math.sqrt(squares[layers + i]);
            boolean plain = isExcluded(parameters.get(i)) || parameter == 0 || direction == 0;
            ratios[i] = plain ? 1 : ratio.applyAsDouble(parameter, direction);
        }
        return ratios;
    }

    private boolean isExcluded(NDArray parameter) {
        return excludeBias && parameter.getShape().dimension() == 1;
    }

    /** Those of the parameters, then those of the directions. */
    private static float[] squaredNorms(TensorSet parameters, TensorSet directions) {
        try (NDList sums = new NDList(2 * parameters.size())) {
            parameters.arrays().forEach(array -> sums.add(squaredNorm(array)));
            directions.arrays().forEach(array -> sums.add(squaredNorm(array)));
            try (NDArray together = NDArrays.stack(sums)) {
                return together.toFloatArray();
            }
        }
    }

    // PyTorch sums in a cascade, but computes a norm by adding one square after another: a large layer's last digits
    // are lost.
    private static NDArray squaredNorm(NDArray array) {
        try (NDArray squares = array.mul(array)) {
            return squares.sum();
        }
    }
}
