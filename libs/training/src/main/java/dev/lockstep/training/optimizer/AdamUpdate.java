package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;

/**
 * Adam's direction, u = m^ / (sqrt(v^) + epsilon) with m = b1 m + (1 - b1) g and v = b2 v + (1 - b2) g^2 (Kingma and Ba, "Adam: a method for
 * stochastic optimization", ICLR 2015, algorithm 1).
 *
 * @param correction1 what m is divided by: 1 - b1^t, or 1 for no correction
 * @param correction2 what v is divided by
 */
record AdamUpdate(double beta1, double beta2, double epsilon, double correction1, double correction2) {
    static final String MEAN = "mean";
    static final String SQUARE = "square";
    static final List<String> BUFFERS = List.of(MEAN, SQUARE);

    /** In step t, counted from 1. */
    static AdamUpdate corrected(double beta1, double beta2, double epsilon, long t) {
        return new AdamUpdate(beta1, beta2, epsilon, 1 - Math.pow(beta1, (double) t), 1 - Math.pow(beta2, (double) t));
    }

    static AdamUpdate uncorrected(double beta1, double beta2, double epsilon) {
        return new AdamUpdate(beta1, beta2, epsilon, 1, 1);
    }

    /** The direction for one parameter, a new array; its buffers take the gradient in, which is used up. */
    NDArray of(NDArray gradient, OptimizerState state, int index) {
        NDArray mean = state.buffer(MEAN).get(index);
        NDArray square = state.buffer(SQUARE).get(index);
        try (NDArray squared = gradient.mul(gradient)) {
            InPlaceMath.lerp(square, squared, 1 - beta2);
        }
        InPlaceMath.lerp(mean, gradient, 1 - beta1);
        try (NDArray root = square.sqrt()) {
            // Both corrections at once: m / c1 / (sqrt(v / c2) + e) = m / (c1 / sqrt(c2) sqrt(v) + c1 e).
            InPlaceMath.scale(root, correction1 / Math.sqrt(correction2));
            return mean.div(root.addi(correction1 * epsilon));
        }
    }
}
