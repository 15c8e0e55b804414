package dev.lockstep.training.model;

import ai.djl.ndarray.NDArray;

/** Applies dropout to the activations of one forward pass. */
@FunctionalInterface
public interface Dropout {
    /** Evaluation mode: drops nothing. */
    Dropout NONE = (activations, probability) -> activations;

    /** Zeroes each activation, (count, features), with the probability p and scales the others by 1 / (1 - p). */
    NDArray apply(NDArray activations, double probability);
}
