/** Network architectures, their tensors, and the loss function. */
@NullMarked
package dev.lockstep.training.model;

import org.jspecify.annotations.NullMarked;
