package dev.lockstep.results.findings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * The result of one or several experiments in sentences: which cell is best, by how much, the confidence interval and
 * p-value of that difference, and what the cell communicates. The best cell is chosen by validation accuracy and
 * compared by test accuracy.
 *
 * @param sentences at least one
 * @param best null if no cell has a test accuracy
 */
public record Findings(List<String> sentences, @Nullable CellId best) {
    /** Returns the findings about cells. Labels include the experiment's name if there are several experiments. */
    public static Findings of(EpochSelection at, List<NamedCell> cells) {
        boolean ofOne =
                cells.stream().map(cell -> cell.id().experiment()).distinct().count() == 1;
        return ofLabelled(
                at,
                ofOne
                        ? cells
                        : cells.stream().map(NamedCell::withExperimentName).toList());
    }

    private static Findings ofLabelled(EpochSelection at, List<NamedCell> cells) {
        List<NamedCell> measured = measured(at, cells).toList();
        CompletionNote completion = CompletionNote.of(cells);
        return best(at, measured)
                .map(best -> new Findings(sentences(at, best, measured, completion), best.id()))
                .orElseGet(() -> new Findings(List.of(completion.withoutResult()), null));
    }

    /** Returns the best cell; empty if no cell has a test accuracy. */
    public static Optional<NamedCell> best(EpochSelection at, List<NamedCell> cells) {
        return measured(at, cells).max(Comparator.comparingDouble(cell -> selectionScore(at, cell)));
    }

    private static Stream<NamedCell> measured(EpochSelection at, List<NamedCell> cells) {
        return cells.stream().filter(cell -> cell.summary().at(at, EpochMetric.TEST_ACCURACY) != null);
    }

    private static List<String> sentences(
            EpochSelection at, NamedCell best, List<NamedCell> measured, CompletionNote completion) {
        return Stream.of(
                        Optional.of(
                                new WinnerSentence(best, Comparison.of(best, EpochMetric.TEST_ACCURACY, at, measured))
                                        .sentence()),
                        ExtensionNote.of(measured).sentence(),
                        selectionBias(at, best, measured),
                        new CommunicationSentence(at, best, measured).sentence(),
                        completion.sentence())
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the validation accuracy, or the test accuracy if there is no validation set. */
    private static double selectionScore(EpochSelection at, NamedCell cell) {
        Estimate validation = cell.summary().at(at, EpochMetric.VAL_ACCURACY);
        return validation == null ? testAccuracy(at, cell) : validation.mean();
    }

    private static double testAccuracy(EpochSelection at, NamedCell cell) {
        return Objects.requireNonNull(cell.summary().at(at, EpochMetric.TEST_ACCURACY))
                .mean();
    }

    private static Optional<String> selectionBias(EpochSelection at, NamedCell best, List<NamedCell> measured) {
        boolean validated = best.summary().at(at, EpochMetric.VAL_ACCURACY) != null;
        return validated || measured.size() == 1
                ? Optional.empty()
                : Optional.of("There is no validation set: the best cell was chosen by test accuracy, which biases its"
                        + " test accuracy upwards.");
    }
}
