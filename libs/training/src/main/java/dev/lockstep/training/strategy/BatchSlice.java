package dev.lockstep.training.strategy;

import dev.lockstep.training.batch.Batch;

/** Samples {@code from} (inclusive) to {@code to} (exclusive) of a batch. */
record BatchSlice(Batch batch, int from, int to) {
    /** Part {@code number} of so many, whose sizes differ by at most one. */
    static BatchSlice of(Batch batch, int number, int parts) {
        return new BatchSlice(batch, start(batch, number, parts), start(batch, number + 1, parts));
    }

    int size() {
        return to - from;
    }

    private static int start(Batch batch, int number, int parts) {
        return (int) ((long) batch.size() * number / parts);
    }
}
