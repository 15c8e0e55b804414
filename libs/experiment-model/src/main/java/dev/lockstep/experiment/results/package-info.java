/** Read models of experiments, runs, the queue and the platform, and the interfaces that query them. */
@NullMarked
package dev.lockstep.experiment.results;

import org.jspecify.annotations.NullMarked;
