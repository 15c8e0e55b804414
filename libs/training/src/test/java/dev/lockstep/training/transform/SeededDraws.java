package dev.lockstep.training.transform;

import java.util.SplittableRandom;

import dev.lockstep.training.random.RandomNumbers;

/** Random numbers that are the same for the same seed. */
final class SeededDraws implements RandomNumbers {
    private final SplittableRandom random;

    SeededDraws(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public double nextDouble() {
        return random.nextDouble();
    }

    @Override
    public int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
