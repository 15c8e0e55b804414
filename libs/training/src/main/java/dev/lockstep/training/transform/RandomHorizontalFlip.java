package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.data.ImageSet.SIDE;

import dev.lockstep.training.random.RandomStream;

/** Mirrors left and right with this probability. */
record RandomHorizontalFlip(double probability) implements ImageTransform {
    @Override
    public void apply(byte[] from, byte[] to, RandomStream random) {
        if (random.nextFloat() < probability) {
            flip(from, to);
        } else {
            System.arraycopy(from, 0, to, 0, IMAGE);
        }
    }

    static void flip(byte[] from, byte[] to) {
        for (int row = 0; row < SIDE; row++) {
            int source = row * SIDE * CHANNELS;
            int target = source + (SIDE - 1) * CHANNELS;
            for (int column = 0; column < SIDE; column++) {
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
                source += CHANNELS;
                target -= CHANNELS;
            }
        }
    }
}
