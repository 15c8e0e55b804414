package dev.lockstep.gateway.experiment;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.Violation;
import dev.lockstep.specjson.SpecJson;
import io.swagger.v3.oas.annotations.media.Schema;

/** The resolved cells of a valid spec. {@code warnings}: what is valid, but surely not meant. */
record ResolvedJson(String name, int cellCount, int runCount, List<Violation> warnings, List<Cell> cells) {
    static ResolvedJson of(ExperimentPlan plan) {
        SpecJson json = new SpecJson();
        List<Cell> cells = plan.cells().stream()
                .map(cell -> new Cell(cell.number(), json.write(cell.values()), json.write(cell.spec())))
                .toList();
        return new ResolvedJson(plan.name(), cells.size(), plan.runCount(), plan.warnings(), cells);
    }

    /**
     * One combination of swept values.
     *
     * @param values JSON Pointer -> value
     * @param spec the resolved spec
     */
    record Cell(
            int cell,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            @Schema(ref = "#/components/schemas/TrainingSpec") @JsonRawValue
            String spec) {}
}
