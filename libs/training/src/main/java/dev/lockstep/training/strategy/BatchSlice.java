package dev.lockstep.training.strategy;

import dev.lockstep.training.batch.Batch;

/** The samples {@code from} (inclusive) to {@code to} (exclusive) of a batch. */
record BatchSlice(Batch batch, int from, int to) {
    /** Returns slice {@code index} of {@code count} slices, whose sizes differ by at most one. */
    static BatchSlice of(Batch batch, int index, int count) {
        return new BatchSlice(batch, start(batch, index, count), start(batch, index + 1, count));
    }

    int size() {
        return to - from;
    }

    private static int start(Batch batch, int index, int count) {
        return (int) ((long) batch.size() * index / count);
    }
}
