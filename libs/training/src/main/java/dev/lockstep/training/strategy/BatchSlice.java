package dev.lockstep.training.strategy;

import java.nio.ByteBuffer;

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

    /** Returns the images' memory, as {@link dev.lockstep.training.batch.BatchMemory#images}. */
    ByteBuffer images() {
        return batch.images(from, to);
    }

    /** Returns the labels' memory, as {@link dev.lockstep.training.batch.BatchMemory#labels}. */
    ByteBuffer labels() {
        return batch.labels(from, to);
    }

    private static int start(Batch batch, int index, int count) {
        return (int) ((long) batch.size() * index / count);
    }
}
