package dev.lockstep.training.batch;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * One replica's part of the training set: gone through once an epoch, in batches of which the last may be smaller, or empty where another
 * replica's shard needs a step more. Used by one thread.
 */
final class Shard implements SamplePlan {
    private final IntFunction<int[]> orderOfEpoch;
    private final int firstPosition;
    private final Steps steps;
    private int epoch = -1;
    private int[] order = {};

    /**
     * @param orderOfEpoch the shard's images in the order of an epoch
     * @param firstPosition samples of an epoch that are in the shards before this one
     */
    Shard(IntFunction<int[]> orderOfEpoch, int firstPosition, Steps steps) {
        this.orderOfEpoch = orderOfEpoch;
        this.firstPosition = firstPosition;
        this.steps = steps;
    }

    @Override
    public Samples at(long step) {
        int wanted = Math.toIntExact(step / steps.perEpoch());
        if (wanted != epoch) {
            order = orderOfEpoch.apply(wanted);
            epoch = wanted;
        }
        int first = Math.min((int) (step % steps.perEpoch()) * steps.batchSize(), order.length);
        int end = Math.min(first + steps.batchSize(), order.length);
        return new Samples(epoch, firstPosition + first, Arrays.copyOfRange(order, first, end));
    }

    @Override
    public int batchSize() {
        return steps.batchSize();
    }

    /** How an epoch is cut, for all shards alike. */
    record Steps(int batchSize, int perEpoch) {}
}
