/** Trains a run: the engine that a worker calls, and the loop at its heart. */
@NullMarked
package dev.lockstep.training;

import org.jspecify.annotations.NullMarked;
