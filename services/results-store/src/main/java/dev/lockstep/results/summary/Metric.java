package dev.lockstep.results.summary;

/** A number that every run of a cell has, and that seeds estimate. */
public sealed interface Metric permits EpochMetric, RunTotal {
    /** Its name in JSON. */
    String field();
}
