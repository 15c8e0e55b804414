package dev.lockstep.training.batch;

import java.util.function.IntFunction;

import dev.lockstep.training.random.Permutations;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/**
 * The random order of the training images in each epoch, which the plans of all replicas share. Computes an order once
 * while no plan is more than one epoch ahead of another. Thread-safe; the arrays are not to be changed.
 */
final class EpochOrders implements IntFunction<int[]> {
    private final RandomSource random;
    private final int[] images;
    private final Order[] newest = {new Order(-1, new int[0]), new Order(-1, new int[0])};

    EpochOrders(RandomSource random, int[] images) {
        this.random = random;
        this.images = images.clone();
    }

    int size() {
        return images.length;
    }

    @Override
    public synchronized int[] apply(int epoch) {
        if (newest[epoch % 2].epoch != epoch) {
            newest[epoch % 2] =
                    new Order(epoch, Permutations.of(images, random.stream(RandomPurpose.SHUFFLE, epoch, 0)));
        }
        return newest[epoch % 2].images;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Order(int epoch, int[] images) {}
}
