/** Outer optimizers, which update the common parameters at the end of a round of local steps. */
@NullMarked
package dev.lockstep.training.outer;

import org.jspecify.annotations.NullMarked;
