package dev.lockstep.experiment.results;

import java.util.List;

import dev.lockstep.experiment.run.RunStatus;

/**
 * One metric of a run, epoch by epoch.
 *
 * @param points in the order of the epochs; without those in which it was not measured; none before the first epoch is stored
 */
public record RunCurve(int cell, long seed, RunStatus status, List<Point> points) {
    public RunCurve {
        points = List.copyOf(points);
    }

    /** The value in an epoch, counted from 1. */
    public record Point(int epoch, double value) {}
}
