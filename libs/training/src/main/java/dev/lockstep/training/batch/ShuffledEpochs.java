package dev.lockstep.training.batch;

import java.util.Arrays;

import dev.lockstep.training.random.Permutations;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/** Visits every image once per epoch in a new random order; the last batch may be smaller. Not thread-safe. */
public final class ShuffledEpochs implements SamplePlan {
    private final RandomSource random;
    private final int[] images;
    private final int batchSize;
    private int epoch = -1;
    private int[] order = {};

    public ShuffledEpochs(RandomSource random, int[] images, int batchSize) {
        this.random = random;
        this.images = images.clone();
        this.batchSize = batchSize;
    }

    public int stepsPerEpoch() {
        return Math.ceilDiv(images.length, batchSize);
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public Samples at(long step) {
        int epochOfStep = Math.toIntExact(step / stepsPerEpoch());
        int first = (int) (step % stepsPerEpoch()) * batchSize;
        return new Samples(
                epochOfStep,
                first,
                Arrays.copyOfRange(orderOf(epochOfStep), first, Math.min(first + batchSize, images.length)));
    }

    private int[] orderOf(int wantedEpoch) {
        if (wantedEpoch != epoch) {
            order = Permutations.of(images.length, random.stream(RandomPurpose.SHUFFLE, wantedEpoch, 0));
            Arrays.setAll(order, i -> images[order[i]]);
            epoch = wantedEpoch;
        }
        return order;
    }
}
