package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.spec.Cell;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.TrainingSpec;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Resolves and validates the spec of each cell of an experiment. */
final class CellReader {
    private final ObjectNode base;
    private final Sweep sweep;
    private final CellViolations violations;

    CellReader(ObjectNode base, Sweep sweep) {
        this.base = base;
        this.sweep = sweep;
        this.violations = new CellViolations(base, sweep.invalidTargets());
    }

    /**
     * Returns the valid cells and adds the violations of the others to {@code all}. Stops after {@link
     * ExperimentPlan#MAX_RUNS} cells or violations.
     */
    List<Cell> read(Violations all) {
        List<Cell> cells = new ArrayList<>();
        long count = Math.min(sweep.cellCount(), ExperimentPlan.MAX_RUNS);
        for (int number = 0; number < count && violations.count() < ExperimentPlan.MAX_RUNS; number++) {
            List<SweptValue> sweptValues = sweep.sweptValues(number);
            Violations cellViolations = new Violations();
            TrainingSpec spec =
                    new SpecReader(cellViolations).read(TrainingSpec.class, resolve(sweptValues), JsonPointer.empty());
            violations.add(number, sweptValues, cellViolations.list());
            if (spec != null) {
                cells.add(new Cell(number, values(sweptValues), spec));
            }
        }
        violations.addTo(all);
        return cells;
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
