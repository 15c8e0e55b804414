package dev.lockstep.results.leaderboard;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.EstimateJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A leaderboard as JSON. */
record LeaderboardJson(String dataset, int minSeeds, String note, List<RowJson> cells) {
    private static final String NOTE = "Ranked by mean validation accuracy after the last epoch, not by test"
            + " accuracy. A rank is not a significance test: compare the cells.";

    static LeaderboardJson of(String dataset, int minSeeds, List<NamedCell> best) {
        return new LeaderboardJson(
                dataset,
                minSeeds,
                NOTE,
                IntStream.range(0, best.size())
                        .mapToObj(index -> RowJson.of(index + 1, best.get(index)))
                        .toList());
    }

    /** A ranked cell as JSON; ranks start at 1. */
    record RowJson(
            int rank,
            String cell,
            String experimentName,
            String label,

            @Schema(ref = "#/components/schemas/SweptValues") @JsonRawValue
            String values,

            int n,
            List<Long> missingSeeds,
            List<Long> importedSeeds,
            @Nullable EstimateJson valAccuracy,
            @Nullable EstimateJson testAccuracy) {
        private static RowJson of(int rank, NamedCell cell) {
            return new RowJson(
                    rank,
                    cell.id().toString(),
                    cell.experimentName(),
                    cell.label(),
                    cell.summary().cell().sweptValues(),
                    cell.summary().n(),
                    cell.summary().missingSeeds(),
                    cell.summary().importedSeeds(),
                    EstimateJson.of(cell.summary().at(EpochSelection.FINAL, EpochMetric.VAL_ACCURACY)),
                    EstimateJson.of(cell.summary().at(EpochSelection.FINAL, EpochMetric.TEST_ACCURACY)));
        }
    }
}
