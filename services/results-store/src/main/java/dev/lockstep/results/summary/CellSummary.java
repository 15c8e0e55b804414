package dev.lockstep.results.summary;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * A cell over its seeds. Only runs that have succeeded count.
 *
 * @param outcomes of all its runs, by seed
 */
public record CellSummary(CellView cell, List<RunOutcome> outcomes) {
    public CellSummary {
        outcomes = List.copyOf(outcomes);
    }

    /** How many seeds count. */
    public int n() {
        return (int) succeeded().count();
    }

    /** The runs that count. */
    public List<RunId> runs() {
        return succeeded().map(RunOutcome::id).toList();
    }

    /** The seeds whose run has not succeeded, or not yet. */
    public List<Long> missingSeeds() {
        return seeds(status -> status != RunStatus.SUCCEEDED);
    }

    /** Those of the missing seeds whose run failed. */
    public List<Long> failedSeeds() {
        return seeds(status -> status == RunStatus.FAILED);
    }

    /** What the numbers depend on besides the spec: one where all runs that count share code, data and engine. */
    public List<Fingerprint> fingerprints() {
        return succeeded()
                .map(RunOutcome::fingerprint)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Over the seeds; null where none has measured it. */
    public @Nullable Estimate at(EpochSelection at, EpochMetric metric) {
        return estimate(values(at, metric).values().stream());
    }

    /** Over the seeds; null where none has succeeded. */
    public @Nullable Estimate total(RunTotal total) {
        return estimate(succeeded().map(run -> total.of(run.totals())));
    }

    /** By seed; without those that have not measured it. */
    public SortedMap<Long, Double> values(EpochSelection at, EpochMetric metric) {
        SortedMap<Long, Double> values = new TreeMap<>();
        succeeded().forEach(run -> {
            StoredEpoch epoch = at.of(run);
            Double value = epoch == null ? null : metric.of(epoch.metrics());
            if (value != null) {
                values.put(run.seed(), value);
            }
        });
        return values;
    }

    private static @Nullable Estimate estimate(Stream<Double> values) {
        double[] array = values.mapToDouble(Double::doubleValue).toArray();
        return array.length == 0 ? null : Estimate.of(array);
    }

    private List<Long> seeds(Predicate<RunStatus> chosen) {
        return outcomes.stream()
                .filter(run -> chosen.test(run.status()))
                .map(RunOutcome::seed)
                .toList();
    }

    private Stream<RunOutcome> succeeded() {
        return outcomes.stream().filter(run -> run.status() == RunStatus.SUCCEEDED);
    }
}
