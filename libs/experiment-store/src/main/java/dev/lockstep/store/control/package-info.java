/** Executes owners' commands on stored experiments and runs. */
@NullMarked
package dev.lockstep.store.control;

import org.jspecify.annotations.NullMarked;
