package dev.lockstep.training.strategy;

import java.nio.ByteBuffer;

import dev.lockstep.training.batch.Batch;

/** The samples {@code from} (inclusive) to {@code to} (exclusive) of a batch. */
record BatchSlice(Batch batch, int from, int to) {
    int size() {
        return to - from;
    }

    /** Returns the images' memory, as {@link dev.lockstep.training.batch.BatchMemory#images}. */
    ByteBuffer images() {
        return batch.images(from, to);
    }

    /** Returns the labels' memory, as {@link dev.lockstep.training.batch.BatchMemory#labels}. */
    ByteBuffer labels() {
        return batch.labels(from, to);
    }
}
