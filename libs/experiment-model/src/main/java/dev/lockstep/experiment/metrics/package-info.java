/** What a run reports of each epoch. */
@NullMarked
package dev.lockstep.experiment.metrics;

import org.jspecify.annotations.NullMarked;
