package dev.lockstep.training.localsteps;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.training.model.TensorSet;

/**
 * The norm test's statistics of the gradients of several replicas at the same parameters (Byrd, Chin, Nocedal and Wu,
 * "Sample size selection in optimization methods for machine learning", 2012, section 3).
 *
 * @param signal the squared norm of the mean gradient minus its expected noise, {@code variance} / replicas
 * @param variance the mean squared distance from the mean gradient, with replicas - 1 in the denominator
 */
public record GradientNoise(double signal, double variance) {
    /** Computes the statistics of the gradients of at least two replicas. */
    public static GradientNoise of(List<TensorSet> gradients) {
        int replicas = gradients.size();
        double norm = 0;
        double distance = 0;
        for (int tensor = 0; tensor < gradients.getFirst().size(); tensor++) {
            try (NDArray mean = mean(gradients, tensor)) {
                norm += squaredNorm(mean);
                for (TensorSet replica : gradients) {
                    try (NDArray deviation = replica.get(tensor).sub(mean)) {
                        distance += squaredNorm(deviation);
                    }
                }
            }
        }
        double variance = distance / (replicas - 1);
        return new GradientNoise(norm - variance / replicas, variance);
    }

    private static NDArray mean(List<TensorSet> gradients, int tensor) {
        NDArray sum = gradients.getFirst().get(tensor).duplicate();
        gradients.subList(1, gradients.size()).forEach(replica -> sum.addi(replica.get(tensor)));
        return sum.divi(gradients.size());
    }

    private static double squaredNorm(NDArray values) {
        try (NDArray squares = values.square();
                NDArray sum = squares.sum()) {
            return sum.getFloat();
        }
    }
}
