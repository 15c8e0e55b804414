package dev.lockstep.training.strategy;

import dev.lockstep.training.batch.Batch;

/** The samples {@code from} (inclusive) to {@code to} (exclusive) of a batch. */
record BatchSlice(Batch batch, int from, int to) {
    int size() {
        return to - from;
    }
}
