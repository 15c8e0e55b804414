/** The parts of DJL's PyTorch engine that need care: threads, gradients, memory. */
@NullMarked
package dev.lockstep.training.tensor;

import org.jspecify.annotations.NullMarked;
