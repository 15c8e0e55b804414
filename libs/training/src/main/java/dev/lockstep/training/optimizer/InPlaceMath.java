package dev.lockstep.training.optimizer;

import ai.djl.ndarray.NDArray;

/** Arithmetic on arrays that leaves nothing behind for a manager to keep. */
final class InPlaceMath {
    private InPlaceMath() {}

    /** target *= factor. */
    static void scale(NDArray target, double factor) {
        if (factor != 1) {
            target.muli(factor);
        }
    }

    /** target += factor x addend. */
    static void add(NDArray target, NDArray addend, double factor) {
        if (factor == 1) {
            target.addi(addend);
        } else if (factor != 0) {
            try (NDArray scaled = addend.mul(factor)) {
                target.addi(scaled);
            }
        }
    }

    /**
     * target += weight x (end - target), and {@code end} is used up. Unlike (1 - weight) target + weight end, a weight rounded to float32
     * does not let a running mean drift.
     */
    static void lerp(NDArray target, NDArray end, double weight) {
        target.addi(end.subi(target).muli(weight));
    }
}
