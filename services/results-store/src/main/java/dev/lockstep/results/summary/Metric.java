package dev.lockstep.results.summary;

/** A number that is measured for each run of a cell and estimated over its seeds. */
public sealed interface Metric permits EpochMetric, RunTotal {
    /** Returns the metric's name in JSON. */
    String field();
}
