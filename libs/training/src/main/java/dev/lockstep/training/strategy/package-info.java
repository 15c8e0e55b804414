/** Who computes gradients on what, and when parameters meet. */
@NullMarked
package dev.lockstep.training.strategy;

import org.jspecify.annotations.NullMarked;
