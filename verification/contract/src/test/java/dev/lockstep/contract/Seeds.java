package dev.lockstep.contract;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The seeds of the randomized tests; {@code -Dlockstep.seeds=4,5,6} overrides the defaults. */
final class Seeds {
    private Seeds() {}

    static LongStream all() {
        return Arrays.stream(System.getProperty("lockstep.seeds", "21,22,23").split(",", -1))
                .mapToLong(Long::parseLong);
    }
}
