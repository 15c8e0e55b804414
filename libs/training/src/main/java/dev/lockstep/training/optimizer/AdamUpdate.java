package dev.lockstep.training.optimizer;

import java.util.List;

import ai.djl.ndarray.NDArray;

/**
 * Adam's update direction, u = m^ / (sqrt(v^) + epsilon) with m = b1 m + (1 - b1) g and v = b2 v + (1 - b2) g^2 (Kingma
 * and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1).
 *
 * @param correction1 the divisor of m: 1 - b1^t, or 1 without bias correction
 * @param correction2 the divisor of v: 1 - b2^t, or 1 without bias correction
 */
record AdamUpdate(double beta1, double beta2, double epsilon, double correction1, double correction2) {
    static final String MEAN = "mean";
    static final String SQUARE = "square";
    static final List<String> BUFFERS = List.of(MEAN, SQUARE);

    /** Returns the update of step t, counted from 1, with bias correction. */
    static AdamUpdate corrected(double beta1, double beta2, double epsilon, long t) {
        return new AdamUpdate(beta1, beta2, epsilon, 1 - Math.pow(beta1, (double) t), 1 - Math.pow(beta2, (double) t));
    }

    static AdamUpdate uncorrected(double beta1, double beta2, double epsilon) {
        return new AdamUpdate(beta1, beta2, epsilon, 1, 1);
    }

    /** Updates one parameter's buffers and returns its direction as a new array. The gradient is overwritten. */
    NDArray direction(NDArray gradient, OptimizerState state, int index) {
        NDArray mean = state.buffer(MEAN).get(index);
        NDArray square = state.buffer(SQUARE).get(index);
        try (NDArray squared = gradient.mul(gradient)) {
            InPlaceMath.lerp(square, squared, 1 - beta2);
        }
        InPlaceMath.lerp(mean, gradient, 1 - beta1);
        try (NDArray root = square.sqrt()) {
            // Applies both corrections at once: m / c1 / (sqrt(v / c2) + e) = m / (c1 / sqrt(c2) sqrt(v) + c1 e).
            InPlaceMath.scale(root, correction1 / Math.sqrt(correction2));
            return mean.div(root.addi(correction1 * epsilon));
        }
    }
}
