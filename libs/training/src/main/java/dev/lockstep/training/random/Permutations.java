package dev.lockstep.training.random;

import java.util.Arrays;

/** Draws uniform random permutations. */
public final class Permutations {
    private Permutations() {}

    /** Returns a permutation of 0 to {@code size - 1}: Fisher-Yates shuffle (Durstenfeld, CACM 7(7), 1964). */
    public static int[] of(int size, RandomStream random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Returns the values in a random order. */
    public static int[] of(int[] values, RandomStream random) {
        return Arrays.stream(of(values.length, random)).map(i -> values[i]).toArray();
    }
}
