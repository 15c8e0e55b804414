package dev.lockstep.training.flight;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Keeps checksums (CRC32C) of the latest steps of a run in a ring. Two executions of a step on the same kernels have
 * the same checksums, so that the first difference names what went wrong.
 */
public final class FlightRecorder implements StepObserver {
    /** Holds more than an epoch of 782 steps with 2 micro-batches and dropout, or the last 30 s of smaller batches. */
    private static final int CAPACITY = 32_768;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int verifyEvery;
    private final long[] steps = new long[CAPACITY];
    private final long[] keys = new long[CAPACITY];
    private final int[] checksums = new int[CAPACITY];
    private long recorded;
    private long taken;

    /** {@code verifyEvery}: one micro-batch in this many is computed twice, chosen by its position; 0: none. */
    public FlightRecorder(int verifyEvery) {
        this.verifyEvery = verifyEvery;
    }

    @Override
    public void observe(StepPart part, List<ByteBuffer> memory) {
        CRC32C checksum = new CRC32C();
        memory.forEach(block -> checksum.update(block.duplicate()));
        add(part, (int) checksum.getValue());
    }

    private synchronized void add(StepPart part, int checksum) {
        int slot = (int) (recorded++ % CAPACITY);
        steps[slot] = part.step();
        keys[slot] = FlightLog.key(part);
        checksums[slot] = checksum;
    }

    /** Depends on the position alone, so that a repeated step verifies the same gradients. */
    @Override
    public boolean shouldVerify(StepPart gradient, double weight) {
        if (verifyEvery == 0) {
            return false;
        }
        long hash = (gradient.step() * GOLDEN) ^ (FlightLog.key(gradient) * 0xC2B2AE3D27D4EB4FL);
        hash = (hash ^ (hash >>> 32)) * GOLDEN;
        return (hash >>> 11) * 0x1p-53 * verifyEvery < weight;
    }

    /** Returns the checksums since the last call, as far as the ring still has them. */
    public synchronized FlightLog takeLog() {
        FlightLog.Builder log = new FlightLog.Builder();
        for (long i = Math.max(taken, recorded - CAPACITY); i < recorded; i++) {
            int slot = (int) (i % CAPACITY);
            log.add(steps[slot], keys[slot], checksums[slot]);
        }
        taken = recorded;
        return log.build();
    }
}
