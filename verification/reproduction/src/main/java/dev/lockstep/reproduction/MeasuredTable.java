package dev.lockstep.reproduction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.Origin;
import dev.lockstep.experiment.results.RunCounts;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.RunTimestamps;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunState;
import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.results.reference.PublishedTable;
import dev.lockstep.results.reference.PublishedTables;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.table.ResultTable;
import dev.lockstep.specjson.ExperimentSpecReader;
import dev.lockstep.specjson.SpecJson;
import org.jspecify.annotations.Nullable;

/** Experiments whose results come from files, as the tables that results-store computes. */
final class MeasuredTable {
    private static final SpecJson SPECS = new SpecJson();
    private static final PublishedTables PUBLISHED = new PublishedTables();

    private MeasuredTable() {}

    /** Returns a table of the study, with the stored runs of full length that trained its cells. */
    static ResultTable ofStudy(Path spec, List<StoredRun> runs) throws IOException {
        ExperimentPlan plan = new ExperimentSpecReader().read(Files.readString(spec));
        List<CellView> cells = plan.cells().stream()
                .map(cell -> new CellView(cell.number(), SPECS.write(cell.values()), SPECS.write(cell.spec())))
                .toList();
        return table(
                plan.name(),
                plan.description(),
                plan.labels(),
                cells,
                number -> outcomes(plan.cells().get(number), runs));
    }

    /** Returns the table of an exported experiment, without published results. */
    static ResultTable of(StoredExperiment experiment) {
        return table(experiment.name(), experiment.description(), Map.of(), experiment.cells(), experiment::outcomes);
    }

    /** Returns the accuracies that at least one cell or published row has. */
    static List<EpochMetric> accuracies(ResultTable table) {
        return EpochMetric.SCORES.stream()
                .filter(metric -> metric.unit() == MetricUnit.FRACTION)
                .filter(metric -> table.reference() == null
                        ? table.rows().stream().anyMatch(row -> row.summary().at(EpochSelection.FINAL, metric) != null)
                        : table.reference().rows().stream()
                                .anyMatch(row -> row.values().containsKey(metric)))
                .toList();
    }

    /** Returns the accuracy that a table is judged by: of the test set, or else of the validation set. */
    static EpochMetric judgedBy(ResultTable table) {
        return accuracies(table).contains(EpochMetric.TEST_ACCURACY)
                ? EpochMetric.TEST_ACCURACY
                : EpochMetric.VAL_ACCURACY;
    }

    /** Returns the runs that trained a cell, one for each seed. */
    private static List<RunOutcome> outcomes(Cell cell, List<StoredRun> runs) {
        Map<Long, RunOutcome> bySeed = new TreeMap<>();
        runs.stream()
                .filter(run -> run.trained(cell.spec()))
                .forEach(run -> bySeed.putIfAbsent(run.seed(), run.outcome(cell.number())));
        return List.copyOf(bySeed.values());
    }

    private static ResultTable table(
            String name,
            @Nullable String description,
            Map<String, String> labels,
            List<CellView> cells,
            IntFunction<List<RunOutcome>> outcomes) {
        ExperimentView experiment = new ExperimentView(
                new ExperimentId(UUID.randomUUID()),
                name,
                description,
                labels,
                "",
                new RunCounts(Map.of(RunState.SUCCEEDED, 1)),
                new RunTimestamps(Instant.EPOCH, null, null),
                new Origin(true, false, 0),
                "",
                cells);
        List<CellSummary> summaries = cells.stream()
                .map(cell -> new CellSummary(cell, outcomes.apply(cell.number()), List.of()))
                .toList();
        return ResultTable.of(experiment, summaries, EpochSelection.FINAL, published(labels));
    }

    private static @Nullable PublishedTable published(Map<String, String> labels) {
        return labels.containsKey("table")
                ? PUBLISHED.named(Objects.requireNonNull(labels.get("study")), labels)
                : null;
    }
}
