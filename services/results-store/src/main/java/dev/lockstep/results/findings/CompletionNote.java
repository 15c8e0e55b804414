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
 * How far an experiment's runs are, as far as that bears on what came out.
 *
 * @param runs how many there are
 * @param going how many have not ended
 */
record CompletionNote(long runs, long succeeded, long failed, long cancelled, long going) {
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

    /** Where nothing was measured. */
    String withoutResult() {
        if (going > 0) {
            return "Nothing is decided yet: none of " + count(runs) + " has finished.";
        }
        if (failed > 0) {
            return "Nothing came out: %s of %s failed.".formatted(failed, count(runs));
        }
        return "Nothing came out: all runs were cancelled.";
    }

    /** Why what came out may not be all of it; empty where every run has succeeded. */
    Optional<String> reservation() {
        if (going > 0) {
            return Optional.of("Not the last word: %d of %s %s not ended."
                    .formatted(going, count(runs), going == 1 ? "has" : "have"));
        }
        if (succeeded == runs) {
            return Optional.empty();
        }
        return Optional.of("Of %s, %s: not counted.".formatted(count(runs), lost()));
    }

    private String lost() {
        return Stream.of(failed > 0 ? failed + " failed" : "", cancelled > 0 ? cancelled + " cancelled" : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String count(long runs) {
        return runs + (runs == 1 ? " run" : " runs");
    }
}
