/** Rules for the number of local steps between two synchronizations. */
@NullMarked
package dev.lockstep.training.localsteps;

import org.jspecify.annotations.NullMarked;
