/** The event log: status changes and stored epochs of runs, in order. */
@NullMarked
package dev.lockstep.experiment.events;

import org.jspecify.annotations.NullMarked;
