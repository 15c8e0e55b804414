package dev.lockstep.training.optimizer;

import ai.djl.ndarray.NDArray;

/** In-place arithmetic on arrays that leaves no temporary arrays attached to a manager. */
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
     * target += weight x (end - target); {@code end} is overwritten. Unlike (1 - weight) target + weight end, this form
     * does not let a running mean drift if the weight is rounded to float32.
     */
    static void lerp(NDArray target, NDArray end, double weight) {
        target.addi(end.subi(target).muli(weight));
    }
}
