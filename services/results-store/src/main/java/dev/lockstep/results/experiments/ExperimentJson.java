package dev.lockstep.results.experiments;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as JSON, with the spec as submitted.
 *
 * @param imported whether it was imported, with runs that were trained elsewhere
 * @param example whether it came with Lockstep
 * @param extensions how often seeds were added after the submission
 */
record ExperimentJson(
        String id,
        String name,
        @Nullable String description,
        Map<String, String> labels,
        String owner,
        RunStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        boolean imported,
        boolean example,
        int extensions,
        int runCount,
        Map<RunStatus, Integer> runsByStatus,

        @ArraySchema(schema = @Schema(allowableValues = {"pause", "resume", "retry", "cancel"}))
        List<String> possibleCommands,

        @Schema(ref = "#/components/schemas/ExperimentSpec") @JsonRawValue
        String spec,

        List<Cell> cells,
        Links links) {

    static ExperimentJson of(ExperimentView view) {
        return new ExperimentJson(
                view.id().toString(),
                view.name(),
                view.description(),
                view.labels(),
                view.owner(),
                view.runs().experimentStatus(),
                view.timestamps().createdAt(),
                view.timestamps().startedAt(),
                view.timestamps().endedAt(),
                view.origin().imported(),
                view.origin().example(),
                view.origin().extensions(),
                view.runs().total(),
                view.runs().byStatus(),
                view.runs().possibleCommands().stream().map(RunCommand::verb).toList(),
                view.sentSpec(),
                view.cells().stream().map(Cell::of).toList(),
                Links.of(view.id().toString()));
    }

    /** A combination of swept values and its resolved spec as JSON. */
    record Cell(
            int cell,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            @Schema(ref = "#/components/schemas/TrainingSpec") @JsonRawValue
            String spec) {
        private static Cell of(CellView view) {
            return new Cell(view.number(), view.sweptValues(), view.spec());
        }
    }

    /** Paths of related resources in the API gateway. */
    record Links(String self, String runs, String table, String events) {
        static Links of(String id) {
            String self = "/api/v1/experiments/" + id;
            return new Links(self, self + "/runs", self + "/table", self + "/events");
        }
    }
}
