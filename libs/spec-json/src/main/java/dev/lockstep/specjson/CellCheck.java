package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.lockstep.experiment.exports.ExportedRun;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.TrainingSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the cells of an export, and their runs, with what the spec of the export plans. */
final class CellCheck {
    /** The largest integer up to which every JSON reader is exact. */
    static final long MAX_COUNT = 9_007_199_254_740_991L;

    private final ExperimentPlan plan;
    private final Violations violations;
    private final Set<Integer> seen = new HashSet<>();

    CellCheck(ExperimentPlan plan, Violations violations) {
        this.plan = plan;
        this.violations = violations;
    }

    /** The counts of a cell. */
    record Counts(
            @Bounds(min = 0, max = ExperimentPlan.MAX_RUNS) int cell,
            @Nullable Integer n,
            @Nullable List<Long> missingSeeds) {}

    /** Returns the runs of a cell, without those that have a violation. */
    List<ExportedRun> runs(UncheckedCell cell) {
        ObjectNode countFields = cell.fields().deepCopy().retain("cell", "n", "missingSeeds");
        Counts counts = new SpecReader(violations).read(Counts.class, countFields, cell.at());
        if (counts == null) {
            return List.of();
        }
        JsonPointer numberAt = cell.at().appendProperty("cell");
        if (counts.cell() >= plan.cells().size()) {
            violations.add(
                    numberAt,
                    "must be one of the %s cells of /spec, was %s"
                            .formatted(plan.cells().size(), counts.cell()));
            return List.of();
        }
        if (!seen.add(counts.cell())) {
            violations.add(numberAt, "is given more than once: " + counts.cell());
        }
        Cell planned = plan.cells().get(counts.cell());
        checkSpec(cell, planned);
        List<ExportedRun> runs = new ArrayList<>();
        Set<Long> seeds = new HashSet<>();
        cell.runs().forEach(run -> {
            checkSeed(run, seeds);
            checkLength(run, planned.spec().epochs());
            runs.add(withTotals(run, counts.cell(), cell.fields().path("metrics")));
        });
        if (!cell.hasInvalidRuns()) {
            checkCounts(cell.at(), counts, seeds);
        }
        return runs;
    }

    private void checkSpec(UncheckedCell cell, Cell planned) {
        JsonPointer at = cell.at().appendProperty("spec");
        if (!(cell.fields().get("spec") instanceof ObjectNode spec)) {
            violations.add(at, "is required: the resolved spec, an object");
            return;
        }
        ContextualDefaults.fill(spec);
        TrainingSpec read = new SpecReader(violations).read(TrainingSpec.class, spec, at);
        if (read != null && !read.equals(planned.spec())) {
            ObjectNode here = SpecWriter.write(read);
            ObjectNode expected = SpecWriter.write(planned.spec());
            expected.propertyStream()
                    .filter(field -> !field.getValue().equals(here.get(field.getKey())))
                    .forEach(field -> violations.add(
                            at.appendProperty(field.getKey()),
                            "must be as /spec resolves in this cell: " + field.getValue()));
        }
        JsonNode values = cell.fields().get("values");
        String expected = new SpecJson().write(planned.values());
        if (values != null && !RequestDigest.sha256(values.toString()).equals(RequestDigest.sha256(expected))) {
            violations.add(cell.at().appendProperty("values"), "must be as /spec sweeps in this cell: " + expected);
        }
    }

    private void checkSeed(UncheckedRun run, Set<Long> seeds) {
        JsonPointer at = run.at().appendProperty("seed");
        long seed = run.header().seed();
        if (!plan.seeds().contains(seed)) {
            violations.add(at, "must be one of /spec/seeds, was " + seed);
        }
        if (!seeds.add(seed)) {
            violations.add(at, "is given more than once in this cell: " + seed);
        }
    }

    private void checkLength(UncheckedRun run, int epochs) {
        int last = run.epochs().getLast().epoch();
        if (last != epochs) {
            violations.add(run.lastEpoch(), "must end with epoch %s, as the spec, was %s".formatted(epochs, last));
        }
    }

    private void checkCounts(JsonPointer at, Counts counts, Set<Long> seeds) {
        Integer n = counts.n();
        if (n != null && n != seeds.size()) {
            violations.add(at.appendProperty("n"), "must be the number of runs, %s, was %s".formatted(seeds.size(), n));
        }
        List<Long> missing =
                plan.seeds().stream().filter(seed -> !seeds.contains(seed)).toList();
        List<Long> stated = counts.missingSeeds();
        if (stated != null && !new HashSet<>(stated).equals(new HashSet<>(missing))) {
            violations.add(
                    at.appendProperty("missingSeeds"),
                    "must be the seeds of /spec without a run, %s, was %s".formatted(missing, stated));
        }
    }

    private ExportedRun withTotals(UncheckedRun run, int cell, JsonNode metrics) {
        Map<EpochMetric, @Nullable Number> totals = new EnumMap<>(EpochMetric.class);
        EpochMetric.COSTS.forEach(cost -> {
            Double total = run.hasEveryEpoch() ? sum(cost, run.epochs()) : commonTotal(metrics.path(cost.key()));
            totals.put(cost, total);
            if (cost.unit().isIntegral() && total != null && total > MAX_COUNT) {
                violations.add(run.at(), "must have %s of at most %s in total".formatted(cost.key(), MAX_COUNT));
            }
        });
        return new ExportedRun(
                cell,
                run.header().seed(),
                run.header().fingerprint(),
                run.header().allFingerprints(),
                run.header().seconds(),
                run.epochs(),
                new MetricValues(totals));
    }

    private static @Nullable Double sum(EpochMetric cost, List<EpochMetrics> epochs) {
        return epochs.stream().allMatch(epoch -> epoch.values().get(cost) == null)
                ? null
                : Double.valueOf(epochs.stream()
                        .mapToDouble(epoch -> epoch.values().orZero(cost))
                        .reduce(0, Double::sum));
    }

    /** Returns the total of each run of a cell whose runs all have the same; null if it is not known. */
    private static @Nullable Double commonTotal(JsonNode estimate) {
        boolean isCommon = estimate.path("sd").asDouble(0) == 0;
        JsonNode mean = estimate.path("mean");
        return mean.isNumber() && isCommon ? mean.doubleValue() : null;
    }
}
