/** The training strategies: which replica computes gradients on which samples, and when replicas synchronize. */
@NullMarked
package dev.lockstep.training.strategy;

import org.jspecify.annotations.NullMarked;
