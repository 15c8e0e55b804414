/** Implements the run queue on the run table. */
@NullMarked
package dev.lockstep.store.queue;

import org.jspecify.annotations.NullMarked;
