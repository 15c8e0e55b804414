package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;

/**
 * The loss of a classifier on some samples.
 *
 * @param sum over the samples of -log softmax(logits)[label]: one element
 * @param logits (count, classes)
 * @param labels int64 of shape (count, 1)
 */
public record CrossEntropy(NDArray sum, NDArray logits, NDArray labels) {
    public static CrossEntropy of(NDArray logits, NDArray labels) {
        return new CrossEntropy(logits.logSoftmax(1).gather(labels, 1).sum().neg(), logits, labels);
    }

    /** The value of {@link #sum}. */
    public double loss() {
        return sum.getFloat();
    }

    /** How many samples have their largest logit at their label. */
    public long correct() {
        try (NDArray hits = logits.argMax(1).expandDims(1).eq(labels).sum()) {
            return hits.getLong();
        }
    }
}
