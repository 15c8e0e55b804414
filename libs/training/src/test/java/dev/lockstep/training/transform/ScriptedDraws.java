package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;

import dev.lockstep.training.random.RandomNumbers;

/** Gives the numbers that a test has written down, in their order, and insists on being asked for what they answer. */
final class ScriptedDraws implements RandomNumbers {
    private final Queue<Double> doubles = new ArrayDeque<>();
    private final Queue<int[]> integers = new ArrayDeque<>();

    /** The next real number. */
    ScriptedDraws real(double value) {
        doubles.add(value);
        return this;
    }

    /** The next whole number, to be asked for with this bound. */
    ScriptedDraws whole(int value, int bound) {
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

    /** Fails if a number is left. */
    void assertUsedUp() {
        assertThat(doubles).isEmpty();
        assertThat(integers).isEmpty();
    }
}
