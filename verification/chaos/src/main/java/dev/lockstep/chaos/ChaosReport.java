package dev.lockstep.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The result of a chaos experiment.
 *
 * @param recoveries recovery times of each fault type that this machine supports
 * @param runs number of runs trained under faults
 * @param violations violated invariants, as sentences
 * @param duration duration of the experiment
 */
record ChaosReport(
        ChaosSettings settings,
        Map<FaultType, RecoveryTimes> recoveries,
        int runs,
        List<String> violations,
        Duration duration) {
    private static final Duration DETECTION_LIMIT = Duration.ofSeconds(30);
    private static final Duration RESUMPTION_LIMIT = Duration.ofSeconds(60);
    private static final String ROW = "%-20s %8s %9s %18s %18s%n";

    /** Returns whether no invariant was violated and every recovery was within the limits. */
    boolean isGood() {
        return violations.isEmpty() && late().isEmpty();
    }

    /** Returns the recoveries that exceeded a limit, as sentences. */
    List<String> late() {
        List<String> late = new ArrayList<>();
        recoveries.forEach((fault, times) -> {
            late(fault, "detected", times.detected(), DETECTION_LIMIT).ifPresent(late::add);
            late(fault, "recovered from", times.resumed(), RESUMPTION_LIMIT).ifPresent(late::add);
        });
        return late;
    }

    private static Optional<String> late(FaultType fault, String event, List<Double> seconds, Duration limit) {
        return seconds.stream()
                .max(Double::compare)
                .filter(max -> max > limit.toSeconds())
                .map(max -> String.format(
                        Locale.ROOT,
                        "%s was %s after %.1f s; the limit is %s s",
                        fault.label(),
                        event,
                        max,
                        limit.toSeconds()));
    }

    void print(PrintStream out) {
        out.printf(ROW, "fault", "injected", "recovered", "detected p50/max", "resumed p50/max");
        List<Double> detected = new ArrayList<>();
        List<Double> resumed = new ArrayList<>();
        int injected = 0;
        for (var entry : recoveries.entrySet()) {
            RecoveryTimes times = entry.getValue();
            row(out, entry.getKey().label(), times.injected(), times);
            detected.addAll(times.detected());
            resumed.addAll(times.resumed());
            injected += times.injected();
        }
        out.printf(ROW, "all", injected, "", percentiles(detected), percentiles(resumed));
        out.printf(
                "%s faults (CHAOS_SEED=%s) in %s runs of %s specs, lease %s s, duration %s min %s s%n",
                injected,
                settings.seed(),
                runs,
                settings.runs(),
                settings.pace().lease().toSeconds(),
                duration.toMinutes(),
                duration.toSecondsPart());
        if (recoveries.values().stream().anyMatch(times -> times.superseded() > 0)) {
            out.println("* runs hit by another fault before they had recovered");
        }
        skipped().forEach(fault -> out.printf("SKIPPED: %s (requires %s)%n", fault.label(), fault.requirement()));
        late().forEach(sentence -> out.println("LATE: " + sentence));
        violations.forEach(violation -> out.println("VIOLATION: " + violation));
        out.println(verdict());
    }

    private String verdict() {
        if (!violations.isEmpty()) {
            return violations.size() + " violations found.";
        }
        String timing = late().isEmpty()
                ? " Faults were detected within %s s, and runs resumed within %s s."
                        .formatted(DETECTION_LIMIT.toSeconds(), RESUMPTION_LIMIT.toSeconds())
                : "";
        return "No epoch was lost, duplicated or written by a stale worker; every run has the bits of its baseline."
                + timing;
    }

    private Set<FaultType> skipped() {
        Set<FaultType> skipped = EnumSet.allOf(FaultType.class);
        skipped.removeAll(recoveries.keySet());
        return skipped;
    }

    private static void row(PrintStream out, String name, int injected, RecoveryTimes times) {
        String recovered =
                times.superseded() == 0 ? "" + times.recovered() : times.recovered() + " (" + times.superseded() + "*)";
        out.printf(ROW, name, injected, recovered, percentiles(times.detected()), percentiles(times.resumed()));
    }

    private static String percentiles(List<Double> seconds) {
        if (seconds.isEmpty()) {
            return "-";
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return String.format(Locale.ROOT, "%.1f / %.1f s", sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
