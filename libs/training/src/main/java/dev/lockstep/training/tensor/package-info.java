/** Access to DJL's PyTorch engine: threads, gradients and memory. */
@NullMarked
package dev.lockstep.training.tensor;

import org.jspecify.annotations.NullMarked;
