/** Random numbers as a pure function of (seed, purpose, epoch, position), without generator state to checkpoint. */
@NullMarked
package dev.lockstep.training.random;

import org.jspecify.annotations.NullMarked;
