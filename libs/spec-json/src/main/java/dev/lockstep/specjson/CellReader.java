package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.Violation;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Resolves and validates the spec of each cell of an experiment. */
final class CellReader {
    private final ObjectNode base;
    private final Sweep sweep;
    private final CellViolations violations;
    private final CellViolations warnings;

    CellReader(ObjectNode base, Sweep sweep) {
        this.base = base;
        this.sweep = sweep;
        this.violations = new CellViolations(base, sweep.invalidTargets());
        this.warnings = new CellViolations(base, sweep.invalidTargets());
    }

    /**
     * Returns the valid cells and adds all warnings and the violations of the others to {@code all}. Stops after {@link
     * ExperimentPlan#MAX_RUNS} cells or violations.
     */
    List<Cell> read(Violations all) {
        List<Cell> cells = new ArrayList<>();
        Map<TrainingSpec, Integer> firstWith = new HashMap<>();
        long count = Math.min(sweep.cellCount(), ExperimentPlan.MAX_RUNS);
        for (int number = 0; number < count && violations.count() < ExperimentPlan.MAX_RUNS; number++) {
            List<SweptValue> sweptValues = sweep.sweptValues(number);
            Violations cellViolations = new Violations();
            ObjectNode resolved = resolve(sweptValues);
            TrainingSpec spec = new SpecReader(cellViolations).read(TrainingSpec.class, resolved, JsonPointer.empty());
            violations.add(number, sweptValues, cellViolations.list());
            warnings.add(
                    number,
                    sweptValues,
                    cellViolations.warnings().stream()
                            .map(warning -> inShortForm(warning, resolved))
                            .toList());
            if (spec != null) {
                cells.add(new Cell(number, values(sweptValues), spec));
                int first = firstWith.merge(spec, number, (earlier, _) -> earlier);
                if (first < number) {
                    all.warn(sameCell(number, sweptValues, first));
                }
            }
        }
        violations.list().forEach(all::add);
        warnings.list().forEach(all::warn);
        return cells;
    }

    /** Points to the number or name that stands for a whole object. */
    private static Violation inShortForm(Violation warning, ObjectNode resolved) {
        JsonPointer parent = JsonPointer.compile(warning.pointer()).head();
        return parent != null && resolved.at(parent).isValueNode()
                ? new Violation(parent.toString(), warning.detail())
                : warning;
    }

    /** Points to the first value that the cell does not share with the earlier one. */
    private Violation sameCell(int number, List<SweptValue> sweptValues, int earlier) {
        List<JsonPointer> shared =
                sweep.sweptValues(earlier).stream().map(SweptValue::source).toList();
        String pointer = sweptValues.stream()
                .map(SweptValue::source)
                .filter(source -> !shared.contains(source))
                .map(JsonPointer::toString)
                .findFirst()
                .orElseGet(SweepReader.CASES::toString);
        return new Violation(
                pointer, "gives cell " + number + " the settings of cell " + earlier + "; both train the same runs");
    }

    private ObjectNode resolve(List<SweptValue> sweptValues) {
        ObjectNode spec = base.deepCopy();
        sweptValues.forEach(value -> value.applyTo(spec));
        ContextualDefaults.fill(spec);
        return spec;
    }

    private static Map<String, String> values(List<SweptValue> sweptValues) {
        Map<String, String> values = new LinkedHashMap<>();
        sweptValues.forEach(
                swept -> values.put(swept.target().toString(), swept.value().toString()));
        return values;
    }
}
