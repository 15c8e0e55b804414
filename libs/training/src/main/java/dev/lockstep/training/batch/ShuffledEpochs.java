package dev.lockstep.training.batch;

import java.util.Arrays;

import dev.lockstep.training.random.Permutations;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/** Every image once an epoch, in an order drawn for the epoch, cut into batches of which the last may be smaller. Used by one thread. */
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
        int ofEpoch = Math.toIntExact(step / stepsPerEpoch());
        int first = (int) (step % stepsPerEpoch()) * batchSize;
        return new Samples(
                ofEpoch,
                first,
                Arrays.copyOfRange(orderOf(ofEpoch), first, Math.min(first + batchSize, images.length)));
    }

    private int[] orderOf(int wanted) {
        if (wanted != epoch) {
            order = Permutations.of(images.length, random.stream(RandomPurpose.SHUFFLE, wanted, 0));
            Arrays.setAll(order, i -> images[order[i]]);
            epoch = wanted;
        }
        return order;
    }
}
