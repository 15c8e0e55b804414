/** The life of a run: states, leases, checkpoints, and the ports between workers and the store. */
@NullMarked
package dev.lockstep.experiment.run;

import org.jspecify.annotations.NullMarked;
