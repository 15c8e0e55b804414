package dev.lockstep.experiment.events;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/**
 * Identifies an event.
 *
 * @param number the event's number within its run, from 1
 * @param position the event's position among the events of all runs; increases with the number within a run
 */
public record EventKey(RunId run, ExperimentId experiment, long number, long position) {}
