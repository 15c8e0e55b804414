/** The trainer worker: claims runs, trains them, and records epochs and checkpoints under a lease. */
@NullMarked
package dev.lockstep.worker;

import org.jspecify.annotations.NullMarked;
