/** A worker: claims runs, trains them, and records what comes of it under its lease. */
@NullMarked
package dev.lockstep.worker;

import org.jspecify.annotations.NullMarked;
