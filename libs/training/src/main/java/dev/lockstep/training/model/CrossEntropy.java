package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.LossSpec;

/**
 * The cross-entropy loss of some samples.
 *
 * @param sum the sum over the samples of -log softmax(logits)[label], a scalar
 * @param objective the value to minimize: {@code sum}, or with label smoothing s, (1 - s) sum + s / classes times the
 *     sum over samples and classes of -log softmax(logits)
 * @param logits of shape (count, classes)
 * @param labels int64 of shape (count, 1)
 */
public record CrossEntropy(NDArray sum, NDArray objective, NDArray logits, NDArray labels) {
    /** Computes the loss without label smoothing. */
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
        // A double factor would promote these zero-dimensional tensors to float64.
        NDArray uniformLoss = logProbabilities.sum().mul((float)
                (-smoothing / logits.getShape().get(1)));
        return new CrossEntropy(sum, sum.mul((float) (1 - smoothing)).add(uniformLoss), logits, labels);
    }

    /** Returns the value of {@link #sum}. */
    public double loss() {
        return sum.getFloat();
    }

    /** Counts the samples whose largest logit is at their label. */
    public long countCorrect() {
        try (NDArray hits = logits.argMax(1).expandDims(1).eq(labels).sum()) {
            return hits.getLong();
        }
    }
}
