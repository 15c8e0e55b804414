package dev.lockstep.experiment.events;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/**
 * Whose event it is and which.
 *
 * @param number counts the run's events, from 1
 * @param position orders all events, those of one run as their numbers do
 */
public record EventPosition(RunId run, ExperimentId experiment, long number, long position) {}
