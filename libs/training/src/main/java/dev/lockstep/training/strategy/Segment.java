package dev.lockstep.training.strategy;

/**
 * The steps {@code from} (inclusive) to {@code to} (exclusive) of all replicas, counted from 0 over all epochs. Each
 * replica takes them without waiting for another one. At the end of a segment all replicas are at the same step.
 */
record Segment(long from, long to) {}
