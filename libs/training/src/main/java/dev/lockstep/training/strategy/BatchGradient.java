package dev.lockstep.training.strategy;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.model.TensorSet;

/**
 * What one batch said.
 *
 * @param gradients of the mean loss over the batch, and in the place of running statistics the batch's own; freed when this is closed. None
 *     if the batch had no samples
 */
record BatchGradient(NDManager scope, TensorSet gradients, BatchResult result) implements AutoCloseable {
    /** Of a batch without samples. */
    static BatchGradient none(NDManager scope) {
        return new BatchGradient(scope, new TensorSet(List.of(), List.of()), BatchResult.NONE);
    }

    int samples() {
        return result.samples();
    }

    @Override
    public void close() {
        scope.close();
    }
}
