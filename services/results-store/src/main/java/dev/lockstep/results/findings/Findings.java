package dev.lockstep.results.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What came out of an experiment, or of several side by side, in as few sentences as are honest: which cell is best, by how much, how sure that is, and what it
 * communicates. The best is chosen on validation; the test set says what it is worth.
 *
 * @param sentences at least one
 * @param best null where nothing was measured
 */
public record Findings(List<String> sentences, @Nullable CellId best) {
    /** Of more cells than these, only the pairs with the best one are tested: all pairs would correct every difference away. */
    private static final int ALL_PAIRS = 16;

    /** Of these cells, which are called by their experiments' names too where they are of several. */
    public static Findings of(EpochSelection at, List<NamedCell> cells) {
        boolean ofOne =
                cells.stream().map(cell -> cell.place().experiment()).distinct().count() == 1;
        return judge(
                at,
                ofOne
                        ? cells
                        : cells.stream().map(NamedCell::withExperimentName).toList());
    }

    private static Findings judge(EpochSelection at, List<NamedCell> cells) {
        List<NamedCell> measured = cells.stream()
                .filter(cell -> cell.summary().at(at, EpochMetric.TEST_ACCURACY) != null)
                .toList();
        CompletionNote progress = CompletionNote.of(cells);
        return measured.stream()
                .max(Comparator.comparingDouble(cell -> chosenBy(at, cell)))
                .map(best -> new Findings(sentences(at, best, measured, progress), best.place()))
                .orElseGet(() -> new Findings(List.of(progress.withoutResult()), null));
    }

    private static List<String> sentences(
            EpochSelection at, NamedCell best, List<NamedCell> measured, CompletionNote progress) {
        return Stream.of(
                        Optional.of(new WinnerSentence(best, comparison(at, best, measured)).sentence()),
                        reservation(at, best, measured),
                        new CommunicationSentence(at, best, measured).sentence(),
                        progress.reservation())
                .flatMap(Optional::stream)
                .toList();
    }

    /** The test set decides only where there is nothing else to decide by. */
    private static double chosenBy(EpochSelection at, NamedCell cell) {
        Estimate validation = cell.summary().at(at, EpochMetric.VAL_ACCURACY);
        return validation == null ? test(at, cell) : validation.mean();
    }

    private static double test(EpochSelection at, NamedCell cell) {
        return Objects.requireNonNull(cell.summary().at(at, EpochMetric.TEST_ACCURACY))
                .mean();
    }

    private static Comparison comparison(EpochSelection at, NamedCell best, List<NamedCell> measured) {
        return measured.size() <= ALL_PAIRS
                ? Comparison.ofAll(EpochMetric.TEST_ACCURACY, at, measured)
                : Comparison.with(best, EpochMetric.TEST_ACCURACY, at, measured);
    }

    private static Optional<String> reservation(EpochSelection at, NamedCell best, List<NamedCell> measured) {
        boolean validated = best.summary().at(at, EpochMetric.VAL_ACCURACY) != null;
        return validated || measured.size() == 1
                ? Optional.empty()
                : Optional.of("Without a validation set it was chosen on the test set, which flatters it.");
    }
}
