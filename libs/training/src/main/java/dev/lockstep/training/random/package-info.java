/** Randomness as a pure function of (seed, purpose, epoch, position), with no state to save. */
@NullMarked
package dev.lockstep.training.random;

import org.jspecify.annotations.NullMarked;
