package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;

/** What is done to activations that a network may drop. Made anew for each forward pass. */
@FunctionalInterface
public interface Dropout {
    /** In evaluation nothing is dropped. */
    Dropout NONE = (activations, probability) -> activations;

    /**
     * Drops each of the activations, of shape (count, features), with this probability and scales the others by 1 / (1 - probability).
     */
    NDArray apply(NDArray activations, double probability);
}
