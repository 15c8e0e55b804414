package dev.lockstep.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * The settings of a chaos experiment, read from {@code CHAOS_*} variables.
 *
 * @param faults number of faults to inject
 * @param seed seed of the schedule, the targets and the times of the faults
 * @param runs number of specs; each is trained once without faults, then again until all faults are injected
 * @param pace durations and sizes
 */
record ChaosSettings(int faults, long seed, int runs, Pace pace) {

    /**
     * @param lease lease duration of the workers
     * @param epochs epochs of a run, about a second each
     * @param meanGap mean time between two faults
     * @param workers one more than the concurrent runs, so that an idle worker can take over
     */
    record Pace(Duration lease, int epochs, Duration meanGap, int workers) {
        static final Pace DEFAULT = new Pace(Duration.ofSeconds(20), 16, Duration.ofSeconds(8), 3);
        static final Pace FAST = new Pace(Duration.ofSeconds(3), 10, Duration.ofSeconds(2), 2);
    }

    ChaosSettings {
        if (faults < 0 || runs < 1) {
            throw new IllegalArgumentException("CHAOS_FAULTS must be at least 0 and CHAOS_RUNS at least 1");
        }
    }

    static ChaosSettings from(Map<String, String> environment) {
        return new ChaosSettings(
                Integer.parseInt(environment.getOrDefault("CHAOS_FAULTS", "100")),
                Long.parseLong(environment.getOrDefault("CHAOS_SEED", "1")),
                Integer.parseInt(environment.getOrDefault("CHAOS_RUNS", "20")),
                Pace.DEFAULT);
    }

    /** Returns the number of runs trained concurrently. */
    int concurrentRuns() {
        return pace.workers() - 1;
    }
}
