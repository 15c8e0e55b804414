package dev.lockstep.contract;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The seeds of what throws things at the services: three of its own, or those of {@code -Dlockstep.seeds=4,5,6}. */
final class Seeds {
    private Seeds() {}

    static LongStream all() {
        return Arrays.stream(System.getProperty("lockstep.seeds", "21,22,23").split(",", -1))
                .mapToLong(Long::parseLong);
    }
}
