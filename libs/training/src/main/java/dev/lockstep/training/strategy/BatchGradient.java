package dev.lockstep.training.strategy;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.model.TensorSet;

/**
 * What one batch said.
 *
 * @param gradients of the mean loss over the batch, and in the place of running statistics the batch's own; freed when this is closed
 * @param lossSum over the batch's samples
 * @param correct samples whose largest logit is the label's
 */
record BatchGradient(NDManager scope, TensorSet gradients, double lossSum, long correct) implements AutoCloseable {
    @Override
    public void close() {
        scope.close();
    }
}
