package dev.lockstep.training.batch;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * One replica's shard of the training set. Each epoch visits all of it; the last batch may be smaller, or empty if
 * another replica's shard needs one step more. Not thread-safe.
 */
final class Shard implements SamplePlan {
    private final IntFunction<int[]> orderOfEpoch;
    private final int firstPosition;
    private final Steps steps;
    private int epoch = -1;
    private int[] order = {};

    /**
     * @param orderOfEpoch returns the shard's images in the order of an epoch
     * @param firstPosition number of samples per epoch in the preceding shards
     */
    Shard(IntFunction<int[]> orderOfEpoch, int firstPosition, Steps steps) {
        this.orderOfEpoch = orderOfEpoch;
        this.firstPosition = firstPosition;
        this.steps = steps;
    }

    @Override
    public Samples at(long step) {
        int epochOfStep = Math.toIntExact(step / steps.perEpoch());
        if (epochOfStep != epoch) {
            order = orderOfEpoch.apply(epochOfStep);
            epoch = epochOfStep;
        }
        int first = Math.min((int) (step % steps.perEpoch()) * steps.batchSize(), order.length);
        int end = Math.min(first + steps.batchSize(), order.length);
        return new Samples(epoch, firstPosition + first, Arrays.copyOfRange(order, first, end));
    }

    @Override
    public int batchSize() {
        return steps.batchSize();
    }

    /** The batch size and the steps of an epoch, equal for all shards. */
    record Steps(int batchSize, int perEpoch) {}
}
