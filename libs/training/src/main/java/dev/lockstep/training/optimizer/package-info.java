/** Optimizers, in PyTorch's conventions. */
@NullMarked
package dev.lockstep.training.optimizer;

import org.jspecify.annotations.NullMarked;
