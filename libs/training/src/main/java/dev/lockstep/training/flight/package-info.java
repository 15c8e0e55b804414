/** The flight recorder: checksums of what the latest steps of a run read and computed, to name the cause of a fault. */
@NullMarked
package dev.lockstep.training.flight;

import org.jspecify.annotations.NullMarked;
