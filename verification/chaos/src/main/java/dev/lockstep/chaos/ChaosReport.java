package dev.lockstep.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a drill.
 *
 * @param recoveries from each fault that is possible on this machine
 * @param disturbed runs that were trained under faults
 * @param faults what was found wrong, as sentences
 */
record ChaosReport(
        ChaosSettings settings,
        Map<FaultType, RecoveryTimes> recoveries,
        int disturbed,
        List<String> faults,
        Duration took) {
    private static final Duration DETECTED_WITHIN = Duration.ofSeconds(30);
    private static final Duration RESUMED_WITHIN = Duration.ofSeconds(60);
    private static final String ROW = "%-20s %8s %9s %18s %18s%n";

    /** Neither was anything hurt, nor did anything take longer than is promised. */
    boolean isGood() {
        return faults.isEmpty() && late().isEmpty();
    }

    /** What took longer than is promised, as sentences. */
    List<String> late() {
        List<String> late = new ArrayList<>();
        recoveries.forEach((fault, of) -> {
            late(fault, "detected", of.detected(), DETECTED_WITHIN).ifPresent(late::add);
            late(fault, "recovered from", of.resumed(), RESUMED_WITHIN).ifPresent(late::add);
        });
        return late;
    }

    private static Optional<String> late(FaultType fault, String what, List<Double> seconds, Duration promised) {
        return seconds.stream()
                .max(Double::compare)
                .filter(most -> most > promised.toSeconds())
                .map(most -> "%s was %s after %.1f s, and %d s are promised"
                        .formatted(fault.words(), what, most, promised.toSeconds()));
    }

    void print(PrintStream out) {
        out.printf(ROW, "fault", "injected", "recovered", "detected p50/max", "resumed p50/max");
        List<Double> detected = new ArrayList<>();
        List<Double> resumed = new ArrayList<>();
        int injected = 0;
        for (var entry : recoveries.entrySet()) {
            RecoveryTimes of = entry.getValue();
            row(out, entry.getKey().words(), of.injectedSoFar(), of);
            detected.addAll(of.detected());
            resumed.addAll(of.resumed());
            injected += of.injectedSoFar();
        }
        out.printf(ROW, "all", injected, "", percentiles(detected), percentiles(resumed));
        out.printf(
                "%d faults (CHAOS_SEED=%d) over %d runs of %d specs, lease %d s, in %d min %d s%n",
                injected,
                settings.seed(),
                disturbed,
                settings.runs(),
                settings.pace().lease().toSeconds(),
                took.toMinutes(),
                took.toSecondsPart());
        if (recoveries.values().stream().anyMatch(of -> of.overtakenRuns() > 0)) {
            out.println("* so many runs were hurt again before they were well");
        }
        untried().forEach(fault -> out.printf("NOT TRIED: %s, which needs %s%n", fault.words(), fault.needs()));
        late().forEach(sentence -> out.println("LATE: " + sentence));
        faults.forEach(fault -> out.println("FAULT: " + fault));
        out.println(verdict());
    }

    private String verdict() {
        if (!faults.isEmpty()) {
            return faults.size() + " things went wrong.";
        }
        String promptly = late().isEmpty()
                ? " Faults were detected within %d s, and runs went on within %d s."
                        .formatted(DETECTED_WITHIN.toSeconds(), RESUMED_WITHIN.toSeconds())
                : "";
        return "Nothing was lost, doubled or written by a stale writer; every run ended with the bits of an undisturbed one."
                + promptly;
    }

    private Set<FaultType> untried() {
        Set<FaultType> untried = EnumSet.allOf(FaultType.class);
        untried.removeAll(recoveries.keySet());
        return untried;
    }

    private static void row(PrintStream out, String name, int injected, RecoveryTimes of) {
        String recovered =
                of.overtakenRuns() == 0 ? "" + of.recovered() : of.recovered() + " (" + of.overtakenRuns() + "*)";
        out.printf(ROW, name, injected, recovered, percentiles(of.detected()), percentiles(of.resumed()));
    }

    private static String percentiles(List<Double> seconds) {
        if (seconds.isEmpty()) {
            return "-";
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return "%.1f / %.1f s".formatted(sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
