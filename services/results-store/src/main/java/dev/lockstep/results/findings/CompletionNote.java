package dev.lockstep.results.findings;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.cells.NamedCell;

/**
 * Says how many runs have not finished, failed or were cancelled.
 *
 * @param runs number of all runs
 * @param unfinished number of runs that have not ended
 */
record CompletionNote(long runs, long succeeded, long failed, long cancelled, long unfinished) {
    static CompletionNote of(List<NamedCell> cells) {
        Map<RunStatus, Long> counts = cells.stream()
                .flatMap(cell -> cell.summary().outcomes().stream())
                .collect(groupingBy(RunOutcome::status, counting()));
        long runs = counts.values().stream().mapToLong(Long::longValue).sum();
        long succeeded = counts.getOrDefault(RunStatus.SUCCEEDED, 0L);
        long failed = counts.getOrDefault(RunStatus.FAILED, 0L);
        long cancelled = counts.getOrDefault(RunStatus.CANCELLED, 0L);
        return new CompletionNote(runs, succeeded, failed, cancelled, runs - succeeded - failed - cancelled);
    }

    /** Returns the only sentence about cells of which none has a test accuracy. */
    String withoutResult() {
        if (unfinished > 0) {
            return "No result yet: " + unfinishedRuns() + ".";
        }
        if (failed > 0) {
            return "No result: %s of %s failed.".formatted(failed, count(runs));
        }
        return cancelled == runs
                ? "No result: all runs were cancelled."
                : "No result: no run has a test accuracy at the selected epoch.";
    }

    /** Returns the sentence about the runs that are not in the result; empty if every run has succeeded. */
    Optional<String> sentence() {
        if (unfinished > 0) {
            return Optional.of("Preliminary: " + unfinishedRuns() + ".");
        }
        return succeeded == runs
                ? Optional.empty()
                : Optional.of("Of %s, %s. Only succeeded runs are included.".formatted(count(runs), excluded()));
    }

    private String unfinishedRuns() {
        return "%s of %s %s not finished".formatted(unfinished, count(runs), unfinished == 1 ? "has" : "have");
    }

    private String excluded() {
        return Stream.of(
                        failed > 0 ? failed + " failed" : "",
                        cancelled > 0 ? cancelled + (cancelled == 1 ? " was cancelled" : " were cancelled") : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String count(long runs) {
        return runs + (runs == 1 ? " run" : " runs");
    }
}
