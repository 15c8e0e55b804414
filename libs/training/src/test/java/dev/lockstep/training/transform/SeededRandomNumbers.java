package dev.lockstep.training.transform;

import java.util.SplittableRandom;

import dev.lockstep.training.random.RandomNumbers;

/** Random numbers that depend only on the seed. */
final class SeededRandomNumbers implements RandomNumbers {
    private final SplittableRandom random;

    SeededRandomNumbers(long seed) {
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
