package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.LossSpec;

/**
 * The loss of a classifier on some samples.
 *
 * @param sum over the samples of -log softmax(logits)[label]: one element
 * @param objective what training makes smaller: {@code sum}, or with label smoothing (1 - s) sum + s times the sum of every class's own loss over
 *     the number of classes
 * @param logits (count, classes)
 * @param labels int64 of shape (count, 1)
 */
public record CrossEntropy(NDArray sum, NDArray objective, NDArray logits, NDArray labels) {
    /** By the true labels alone. */
    public static CrossEntropy of(NDArray logits, NDArray labels) {
        return of(logits, labels, new LossSpec.CrossEntropy(0));
    }

    public static CrossEntropy of(NDArray logits, NDArray labels, LossSpec.CrossEntropy spec) {
        NDArray logProbabilities = logits.logSoftmax(1);
        NDArray sum = logProbabilities.gather(labels, 1).sum().neg();
        double smoothing = spec.labelSmoothing();
        if (smoothing == 0) {
            return new CrossEntropy(sum, sum, logits, labels);
        }
        // A factor in double would make doubles of these sums, which have no dimension.
        NDArray overClasses = logProbabilities.sum().mul((float)
                (-smoothing / logits.getShape().get(1)));
        return new CrossEntropy(sum, sum.mul((float) (1 - smoothing)).add(overClasses), logits, labels);
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
