package dev.lockstep.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * How much is done, from {@code CHAOS_*} variables.
 *
 * @param faults injected in all
 * @param seed decides which, when and to whom
 * @param runs trained once undisturbed, and then disturbed until all faults are injected
 * @param pace how it goes in time
 */
record ChaosSettings(int faults, long seed, int runs, Pace pace) {

    /**
     * @param lease of the workers
     * @param epochs of a run, about a second each
     * @param meanGap between two faults
     * @param workers one more than runs in training, so that one is free to take over
     */
    record Pace(Duration lease, int epochs, Duration meanGap, int workers) {
        static final Pace REAL = new Pace(Duration.ofSeconds(20), 16, Duration.ofSeconds(8), 3);
        static final Pace HASTY = new Pace(Duration.ofSeconds(3), 10, Duration.ofSeconds(2), 2);
    }

    ChaosSettings {
        if (faults < 0 || runs < 1) {
            throw new IllegalArgumentException("CHAOS_FAULTS is at least 0 and CHAOS_RUNS at least 1");
        }
    }

    static ChaosSettings from(Map<String, String> environment) {
        return new ChaosSettings(
                Integer.parseInt(environment.getOrDefault("CHAOS_FAULTS", "100")),
                Long.parseLong(environment.getOrDefault("CHAOS_SEED", "1")),
                Integer.parseInt(environment.getOrDefault("CHAOS_RUNS", "20")),
                Pace.REAL);
    }

    /** Runs in training at once. */
    int atOnce() {
        return pace.workers() - 1;
    }
}
