package dev.lockstep.training.strategy;

import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.model.TensorSet;

/**
 * The gradient of the mean loss over one batch. Closing it frees its tensors.
 *
 * @param gradients the parameters' gradients, then the batch's statistics for the buffers; empty without samples
 */
record BatchGradient(NDManager scope, TensorSet gradients, BatchResult result) implements AutoCloseable {
    /** Returns the gradient of a batch without samples, which has no tensors. */
    static BatchGradient empty(NDManager scope) {
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
