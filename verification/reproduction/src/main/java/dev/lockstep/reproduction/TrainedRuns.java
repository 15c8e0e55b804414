package dev.lockstep.reproduction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.results.table.ResultTable;

/** The succeeded runs of a table, in words. */
record TrainedRuns(List<RunOutcome> runs) {
    /** Everything after the first 12 digits of a commit hash. */
    private static final Pattern COMMIT_HASH_TAIL = Pattern.compile("(?<=^[0-9a-f]{12})[0-9a-f]+");

    static TrainedRuns of(ResultTable table) {
        return new TrainedRuns(table.rows().stream()
                .flatMap(row -> row.summary().outcomes().stream())
                .filter(run -> run.last() != null)
                .toList());
    }

    /** Returns for example {@code Trained: 4 runs with seeds 1, 2, until 2026-11-24, on pytorch 2.7.1, avx512.}. */
    Optional<String> sentence() {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.last()))
                .map(StoredEpoch::endedAt)
                .max(Comparator.naturalOrder())
                .map(last -> "Trained: %s with %s, until %s, on %s."
                        .formatted(
                                runs.size() == 1 ? "1 run" : runs.size() + " runs",
                                seeds(),
                                last.toString().substring(0, "2026-01-01".length()),
                                fingerprints()));
    }

    private String seeds() {
        List<String> seeds = runs.stream()
                .map(RunOutcome::seed)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .toList();
        return (seeds.size() == 1 ? "seed " : "seeds ") + String.join(", ", seeds);
    }

    /** Returns the distinct fingerprints, for example {@code pytorch 2.7.1, avx512, code 9328b39d5525}. */
    private String fingerprints() {
        return runs.stream()
                .flatMap(run -> Stream.ofNullable(run.fingerprint()))
                .map(TrainedRuns::text)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String text(Fingerprint fingerprint) {
        return "%s, %s, code `%s`"
                .formatted(
                        fingerprint.engine(),
                        fingerprint.isa(),
                        COMMIT_HASH_TAIL.matcher(fingerprint.code()).replaceFirst(""));
    }
}
