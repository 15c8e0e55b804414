/** What becomes of the replicas' mean at the end of a round. */
@NullMarked
package dev.lockstep.training.outer;

import org.jspecify.annotations.NullMarked;
