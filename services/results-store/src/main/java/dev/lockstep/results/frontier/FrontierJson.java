package dev.lockstep.results.frontier;

import java.util.List;
import java.util.Objects;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.results.summary.Estimate;
import dev.lockstep.results.summary.EstimateJson;

/** A frontier as JSON. */
record FrontierJson(String metric, String at, String note, List<PointJson> points, Fronts fronts) {
    private static final String NOTE =
            "The Pareto fronts are computed from means. Compare cells whose intervals overlap before ranking them.";

    static FrontierJson of(Frontier frontier) {
        return new FrontierJson(
                frontier.metric().key(),
                VariantNames.of(frontier.at()),
                NOTE,
                frontier.points().stream().map(PointJson::of).toList(),
                new Fronts(ids(frontier.byRounds()), ids(frontier.byBytes())));
    }

    private static List<String> ids(List<CellId> cells) {
        return cells.stream().map(CellId::toString).toList();
    }

    /** The cells on the Pareto front over each cost, cheapest first. */
    record Fronts(List<String> syncRounds, List<String> bytesCommunicated) {}

    /** A cell as JSON. */
    record PointJson(
            String cell,
            String experimentName,
            String label,
            int n,
            List<Long> missingSeeds,
            EstimateJson value,
            EstimateJson syncRounds,
            EstimateJson bytesCommunicated) {
        private static PointJson of(Frontier.Point point) {
            return new PointJson(
                    point.cell().id().toString(),
                    point.cell().experimentName(),
                    point.cell().label(),
                    point.cell().summary().n(),
                    point.cell().summary().missingSeeds(),
                    json(point.value()),
                    json(point.rounds()),
                    json(point.bytes()));
        }

        private static EstimateJson json(Estimate estimate) {
            return Objects.requireNonNull(EstimateJson.of(estimate));
        }
    }
}
