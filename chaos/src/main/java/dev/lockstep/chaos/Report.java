package dev.lockstep.chaos;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a drill.
 *
 * @param disturbed runs that were trained under faults
 * @param faults what was found wrong, as sentences
 */
record Report(Settings settings, Map<Fault, Recoveries> recoveries, int disturbed, List<String> faults, Duration took) {
    private static final String ROW = "%-20s %8s %9s %18s %18s%n";

    boolean isGood() {
        return faults.isEmpty();
    }

    void print(PrintStream out) {
        out.printf(ROW, "fault", "injected", "recovered", "detected p50/max", "resumed p50/max");
        List<Double> detected = new ArrayList<>();
        List<Double> resumed = new ArrayList<>();
        int injected = 0;
        for (var entry : recoveries.entrySet()) {
            Recoveries of = entry.getValue();
            row(out, name(entry.getKey()), of.injectedSoFar(), of);
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
        faults.forEach(fault -> out.println("FAULT: " + fault));
        out.println(
                isGood()
                        ? "Nothing was lost, doubled or written by a stale writer; every run ended with the bits of an undisturbed one."
                        : faults.size() + " things went wrong.");
    }

    private static void row(PrintStream out, String name, int injected, Recoveries of) {
        String recovered =
                of.overtakenRuns() == 0 ? "" + of.recovered() : of.recovered() + " (" + of.overtakenRuns() + "*)";
        out.printf(ROW, name, injected, recovered, percentiles(of.detected()), percentiles(of.resumed()));
    }

    private static String name(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String percentiles(List<Double> seconds) {
        if (seconds.isEmpty()) {
            return "-";
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return "%.1f / %.1f s".formatted(sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
