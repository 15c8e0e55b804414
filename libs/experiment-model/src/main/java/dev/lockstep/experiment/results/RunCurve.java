package dev.lockstep.experiment.results;

import java.util.List;

import dev.lockstep.experiment.run.RunStatus;

/** One metric of a run in epoch order, without epochs in which it was not measured. */
public record RunCurve(int cell, long seed, RunStatus status, List<Point> points) {
    public RunCurve {
        points = List.copyOf(points);
    }

    /** The value in an epoch, from 1. */
    public record Point(int epoch, double value) {}
}
