package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;

import dev.lockstep.training.random.RandomNumbers;

/** Returns the numbers that a test provides, in order, and fails if a bound differs from the expected one. */
final class ScriptedRandomNumbers implements RandomNumbers {
    private final Queue<Double> doubles = new ArrayDeque<>();
    private final Queue<int[]> integers = new ArrayDeque<>();

    /** Adds a real number. */
    ScriptedRandomNumbers real(double value) {
        doubles.add(value);
        return this;
    }

    /** Adds an integer, to be drawn with the given bound. */
    ScriptedRandomNumbers integer(int value, int bound) {
        integers.add(new int[] {value, bound});
        return this;
    }

    @Override
    public double nextDouble() {
        return doubles.remove();
    }

    @Override
    public int nextInt(int bound) {
        int[] next = integers.remove();
        assertThat(bound).isEqualTo(next[1]);
        return next[0];
    }

    /** Fails if numbers remain. */
    void assertAllUsed() {
        assertThat(doubles).isEmpty();
        assertThat(integers).isEmpty();
    }
}
