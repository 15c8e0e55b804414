package dev.lockstep.training.optimizer;

import java.util.function.DoubleBinaryOperator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.lockstep.training.model.TensorSet;

/**
 * Weight decay and trust ratios of the layerwise optimizers. A layer is one parameter tensor, as in the papers' code.
 *
 * @param excludeBias whether one-dimensional parameters have neither weight decay nor a trust ratio
 */
record LayerwiseScaling(double weightDecay, boolean excludeBias) {
    /** directions += weightDecay x parameters. */
    void addWeightDecay(TensorSet parameters, TensorSet directions) {
        for (int i = 0; i < parameters.size(); i++) {
            if (!isExcluded(parameters.get(i))) {
                InPlaceMath.add(directions.get(i), parameters.get(i), weightDecay);
            }
        }
    }

    /**
     * Computes the layers' trust ratios: 1 for an excluded layer or a norm of 0. Reads all norms in one transfer.
     *
     * @param ratio the trust ratio as a function of ||parameter|| and ||direction||, both greater than 0
     */
    double[] ratios(TensorSet parameters, TensorSet directions, DoubleBinaryOperator ratio) {
        int layers = parameters.size();
        float[] squares = squaredNorms(parameters, directions);
        double[] ratios = new double[layers];
        for (int i = 0; i < layers; i++) {
            double parameter = Math.sqrt(squares[i]);
            double direction = Math.sqrt(squares[layers + i]);
            boolean unscaled = isExcluded(parameters.get(i)) || parameter == 0 || direction == 0;
            ratios[i] = unscaled ? 1 : ratio.applyAsDouble(parameter, direction);
        }
        return ratios;
    }

    private boolean isExcluded(NDArray parameter) {
        return excludeBias && parameter.getShape().dimension() == 1;
    }

    /** Returns the squared norms of all parameters, followed by those of all directions. */
    private static float[] squaredNorms(TensorSet parameters, TensorSet directions) {
        try (NDList sums = new NDList(2 * parameters.size())) {
            parameters.arrays().forEach(array -> sums.add(squaredNorm(array)));
            directions.arrays().forEach(array -> sums.add(squaredNorm(array)));
            try (NDArray stacked = NDArrays.stack(sums)) {
                return stacked.toFloatArray();
            }
        }
    }

    // PyTorch's norm adds squares one after another, which loses the last digits of a large layer; its sum cascades.
    private static NDArray squaredNorm(NDArray array) {
        try (NDArray squares = array.mul(array)) {
            return squares.sum();
        }
    }
}
