package dev.lockstep.results.summary;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.run.RunId;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An experiment's summary as JSON; {@code extensions} is how often seeds were added after the submission. */
record SummaryJson(String experimentId, int extensions, List<Cell> cells) {
    static SummaryJson of(ExperimentView experiment, List<CellSummary> summaries) {
        return new SummaryJson(
                experiment.id().toString(),
                experiment.origin().extensions(),
                summaries.stream().map(Cell::of).toList());
    }

    /** A cell's statistics over its seeds as JSON; {@code failedSeeds} are the missing seeds whose run failed. */
    record Cell(
            int cell,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            int n,
            List<Long> missingSeeds,
            List<Long> failedSeeds,
            List<Long> importedSeeds,
            @JsonProperty("final") Map<String, @Nullable EstimateJson> last,
            Map<String, @Nullable EstimateJson> best,
            Map<String, @Nullable EstimateJson> totals,
            List<String> runs) {
        private static Cell of(CellSummary summary) {
            return new Cell(
                    summary.cell().number(),
                    summary.cell().sweptValues(),
                    summary.n(),
                    summary.missingSeeds(),
                    summary.failedSeeds(),
                    summary.importedSeeds(),
                    EstimateJson.byField(EpochMetric.SCORES, metric -> summary.at(EpochSelection.FINAL, metric)),
                    EstimateJson.byField(EpochMetric.SCORES, metric -> summary.at(EpochSelection.BEST, metric)),
                    EstimateJson.byField(EpochMetric.COSTS, summary::total),
                    summary.runs().stream().map(RunId::toString).toList());
        }
    }
}
