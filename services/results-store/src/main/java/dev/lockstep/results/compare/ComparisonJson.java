package dev.lockstep.results.compare;

import java.util.List;

import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.findings.DataCaveat;
import dev.lockstep.results.findings.ExtensionNote;
import dev.lockstep.results.findings.Findings;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.statistics.Verdict;
import dev.lockstep.results.summary.EstimateJson;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as JSON.
 *
 * @param extensions how often seeds were added to the compared experiments; the p-values do not account for that
 * @param caveats why the cells may not be comparable
 */
public record ComparisonJson(
        String metric,
        String at,
        @Nullable String baseline,
        String test,
        String interval,
        int extensions,
        List<String> caveats,
        OutcomeJson outcome,
        List<CellJson> cells,
        List<PairJson> pairs) {
    private static final String TEST =
            "Two-sided paired t-test over the seeds that both cells share. pHolm is Holm-corrected for all pairs with"
                    + " a p-value. The verdict is better or worse only if pHolm < 0.05. meanDifference is a - b.";
    private static final String INTERVAL =
            "95 % t-interval of the mean difference of one pair, without impossible differences such as those of accuracies"
                    + " beyond -1 or 1; not corrected for the number of pairs";

    static ComparisonJson of(Comparison comparison, @Nullable NamedCell baseline) {
        return new ComparisonJson(
                comparison.metric().key(),
                VariantNames.of(comparison.at()),
                baseline == null ? null : baseline.id().toString(),
                TEST,
                INTERVAL,
                ExtensionNote.of(comparison.cells()).extensions(),
                DataCaveat.of(comparison.cells()).stream().toList(),
                OutcomeJson.of(Findings.of(comparison.at(), comparison.cells())),
                comparison.cells().stream()
                        .map(cell -> CellJson.of(cell, comparison))
                        .toList(),
                comparison.pairs().stream().map(PairJson::of).toList());
    }

    /**
     * The findings as JSON. They are about test accuracy, whichever metric the pairs are compared by.
     *
     * @param best for example {@code 0197...:0}; null if no cell has a test accuracy
     */
    record OutcomeJson(List<String> sentences, @Nullable String best) {
        private static OutcomeJson of(Findings findings) {
            return new OutcomeJson(
                    findings.sentences(),
                    findings.best() == null ? null : findings.best().toString());
        }
    }

    /** A compared cell as JSON. */
    record CellJson(
            String cell,
            String experimentName,
            String label,
            int n,
            List<Long> missingSeeds,
            List<Long> failedSeeds,
            List<Long> importedSeeds,
            @Nullable EstimateJson value) {
        private static CellJson of(NamedCell cell, Comparison comparison) {
            return new CellJson(
                    cell.id().toString(),
                    cell.experimentName(),
                    cell.label(),
                    cell.summary().n(),
                    cell.summary().missingSeeds(),
                    cell.summary().failedSeeds(),
                    cell.summary().importedSeeds(),
                    EstimateJson.of(cell.summary().at(comparison.at(), comparison.metric())));
        }
    }

    /**
     * A pair of cells as JSON.
     *
     * @param n number of seeds that both share
     * @param equal whether both have the same value for every shared seed
     * @param caveat why the cells may not be comparable; null if nothing is known
     */
    public record PairJson(
            String a,
            String b,
            int n,
            List<Long> seeds,
            @Nullable Double meanDifference,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double p,
            @Nullable Double pHolm,
            Verdict verdict,
            boolean equal,
            @Nullable String caveat) {
        public static PairJson of(Comparison.Pair pair) {
            return new PairJson(
                    pair.a().id().toString(),
                    pair.b().id().toString(),
                    pair.difference().n(),
                    pair.seeds(),
                    pair.difference().mean(),
                    pair.difference().low(),
                    pair.difference().high(),
                    pair.difference().p(),
                    pair.pHolm(),
                    pair.verdict(),
                    pair.difference().isEqual(),
                    DataCaveat.of(List.of(pair.a(), pair.b())).orElse(null));
        }
    }
}
