/** Data sets and the order in which a run sees them. */
@NullMarked
package dev.lockstep.training.data;

import org.jspecify.annotations.NullMarked;
