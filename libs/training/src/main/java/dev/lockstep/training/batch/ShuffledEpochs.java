package dev.lockstep.training.batch;

import java.util.Arrays;

import dev.lockstep.training.random.RandomSource;

/** Visits every image once per epoch in a new random order; the last batch may be smaller. Thread-safe. */
public final class ShuffledEpochs implements SamplePlan {
    private final EpochOrders orders;
    private final int batchSize;

    public ShuffledEpochs(RandomSource random, int[] images, int batchSize) {
        orders = new EpochOrders(random, images);
        this.batchSize = batchSize;
    }

    public int stepsPerEpoch() {
        return Math.ceilDiv(orders.size(), batchSize);
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public Samples at(long step) {
        int epoch = Math.toIntExact(step / stepsPerEpoch());
        int first = (int) (step % stepsPerEpoch()) * batchSize;
        int end = Math.min(first + batchSize, orders.size());
        return new Samples(epoch, first, Arrays.copyOfRange(orders.apply(epoch), first, end));
    }
}
