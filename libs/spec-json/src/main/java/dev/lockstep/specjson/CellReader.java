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

/** Reads each cell of an experiment as a spec of its own. */
final class CellReader {
    private final ObjectNode base;
    private final Sweep sweep;
    private final CellViolations faults;

    CellReader(ObjectNode base, Sweep sweep) {
        this.base = base;
        this.sweep = sweep;
        this.faults = new CellViolations(base, sweep.broken());
    }

    /** The valid cells, all if there was no fault; no more are looked at than an experiment may have runs. */
    List<Cell> read(Violations all) {
        List<Cell> cells = new ArrayList<>();
        long count = Math.min(sweep.cellCount(), ExperimentPlan.MAX_RUNS);
        for (int number = 0; number < count && faults.count() < ExperimentPlan.MAX_RUNS; number++) {
            List<SweptValue> assignments = sweep.assignments(number);
            Violations ofCell = new Violations();
            TrainingSpec spec =
                    new SpecReader(ofCell).read(TrainingSpec.class, resolve(assignments), JsonPointer.empty());
            faults.add(number, assignments, ofCell.list());
            if (spec != null) {
                cells.add(new Cell(number, values(assignments), spec));
            }
        }
        faults.addTo(all);
        return cells;
    }

    private ObjectNode resolve(List<SweptValue> assignments) {
        ObjectNode spec = base.deepCopy();
        assignments.forEach(assignment -> assignment.applyTo(spec));
        ContextualDefaults.fill(spec);
        return spec;
    }

    private static Map<String, String> values(List<SweptValue> assignments) {
        Map<String, String> values = new LinkedHashMap<>();
        assignments.forEach(a -> values.put(a.target().toString(), a.value().toString()));
        return values;
    }
}
