package dev.lockstep.results.summary;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a cell over its seeds. Only succeeded runs are included.
 *
 * @param outcomes of all its runs, in order of their seeds
 * @param seedsWithoutRun the seeds of the spec that have no run; only cells of imported experiments have any
 */
public record CellSummary(CellView cell, List<RunOutcome> outcomes, List<Long> seedsWithoutRun) {
    public CellSummary {
        outcomes = List.copyOf(outcomes);
        seedsWithoutRun = List.copyOf(seedsWithoutRun);
    }

    /** Returns the number of seeds whose run has succeeded. */
    public int n() {
        return (int) succeeded().count();
    }

    /** Returns the succeeded runs. */
    public List<RunId> runs() {
        return succeeded().map(RunOutcome::id).toList();
    }

    /** Returns the seeds whose run has not succeeded. */
    public List<Long> missingSeeds() {
        return Stream.concat(seeds(run -> run.status() != RunStatus.SUCCEEDED), seedsWithoutRun.stream())
                .sorted()
                .toList();
    }

    /** Returns the seeds whose run failed. */
    public List<Long> failedSeeds() {
        return seeds(run -> run.status() == RunStatus.FAILED).toList();
    }

    /** Returns the seeds whose run was trained elsewhere. */
    public List<Long> importedSeeds() {
        return seeds(RunOutcome::imported).toList();
    }

    /** Returns the distinct fingerprints of the succeeded runs. */
    public List<Fingerprint> fingerprints() {
        return succeeded()
                .map(RunOutcome::fingerprint)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Estimates a metric over the seeds; null if no seed has a value. */
    public @Nullable Estimate at(EpochSelection at, EpochMetric metric) {
        return estimate(values(at, metric).values().stream());
    }

    /** Estimates a run's total cost over the seeds; null if no seed has a value. */
    public @Nullable Estimate total(EpochMetric cost) {
        return estimate(values(run -> run.totals().get(cost)).values().stream());
    }

    /** Returns the metric's value by seed, without seeds that have none. */
    public SortedMap<Long, Double> values(EpochSelection at, EpochMetric metric) {
        return values(run -> {
            StoredEpoch epoch = at.of(run);
            return epoch == null ? null : epoch.metrics().values().get(metric);
        });
    }

    private SortedMap<Long, Double> values(Function<RunOutcome, @Nullable Number> valueOf) {
        SortedMap<Long, Double> values = new TreeMap<>();
        succeeded().forEach(run -> {
            Number value = valueOf.apply(run);
            if (value != null) {
                values.put(run.seed(), value.doubleValue());
            }
        });
        return values;
    }

    private static @Nullable Estimate estimate(Stream<Double> values) {
        double[] array = values.mapToDouble(Double::doubleValue).toArray();
        return array.length == 0 ? null : Estimate.of(array);
    }

    private Stream<Long> seeds(Predicate<RunOutcome> filter) {
        return outcomes.stream().filter(filter).map(RunOutcome::seed);
    }

    private Stream<RunOutcome> succeeded() {
        return outcomes.stream().filter(run -> run.status() == RunStatus.SUCCEEDED);
    }
}
