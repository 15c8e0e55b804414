/** The metrics that a run reports for each epoch. */
@NullMarked
package dev.lockstep.experiment.metrics;

import org.jspecify.annotations.NullMarked;
