/** The lifecycle of a run: states, transitions, leases, and the interfaces between workers and the store. */
@NullMarked
package dev.lockstep.experiment.run;

import org.jspecify.annotations.NullMarked;
