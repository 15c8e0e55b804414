package dev.lockstep.results.compare;

import java.util.List;

import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.findings.Findings;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.statistics.Verdict;
import dev.lockstep.results.summary.EstimateJson;
import org.jspecify.annotations.Nullable;

/** A comparison as JSON. */
record ComparisonJson(
        String metric,
        String at,
        @Nullable String baseline,
        String test,
        String interval,
        OutcomeJson outcome,
        List<CellJson> cells,
        List<PairJson> pairs) {
    private static final String TEST =
            "two-sided paired t-test on common seeds; pHolm is corrected for all pairs here that"
                    + " have a p; better or worse only where pHolm < 0.05; meanDifference is a - b";
    private static final String INTERVAL =
            "95 % t-interval of one mean difference, not corrected for the number of pairs";

    static ComparisonJson of(Comparison comparison, @Nullable NamedCell baseline) {
        return new ComparisonJson(
                comparison.metric().field(),
                comparison.at().parameter(),
                baseline == null ? null : baseline.place().toString(),
                TEST,
                INTERVAL,
                OutcomeJson.of(Findings.of(comparison.at(), comparison.cells())),
                comparison.cells().stream()
                        .map(cell -> CellJson.of(cell, comparison))
                        .toList(),
                comparison.pairs().stream().map(PairJson::of).toList());
    }

    /**
     * What came out, as JSON: on test accuracy, whatever the pairs are compared by.
     *
     * @param best as in {@code 0197...:0}; null where nothing was measured
     */
    record OutcomeJson(List<String> sentences, @Nullable String best) {
        private static OutcomeJson of(Findings outcome) {
            return new OutcomeJson(
                    outcome.sentences(),
                    outcome.best() == null ? null : outcome.best().toString());
        }
    }

    /** One of the cells as JSON. */
    record CellJson(
            String cell,
            String experimentName,
            String label,
            int n,
            List<Long> missingSeeds,
            List<Long> failedSeeds,
            @Nullable EstimateJson value) {
        private static CellJson of(NamedCell cell, Comparison comparison) {
            return new CellJson(
                    cell.place().toString(),
                    cell.experimentName(),
                    cell.label(),
                    cell.summary().n(),
                    cell.summary().missingSeeds(),
                    cell.summary().failedSeeds(),
                    EstimateJson.of(cell.summary().at(comparison.at(), comparison.metric())));
        }
    }

    /**
     * Two cells as JSON.
     *
     * @param n how many seeds they have in common
     */
    record PairJson(
            String a,
            String b,
            int n,
            List<Long> seeds,
            @Nullable Double meanDifference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double p,
            @Nullable Double pHolm,
            Verdict verdict) {
        private static PairJson of(Comparison.Pair pair) {
            return new PairJson(
                    pair.a().place().toString(),
                    pair.b().place().toString(),
                    pair.difference().n(),
                    pair.seeds(),
                    pair.difference().mean(),
                    pair.difference().low(),
                    pair.difference().high(),
                    pair.difference().p(),
                    pair.pHolm(),
                    pair.verdict());
        }
    }
}
