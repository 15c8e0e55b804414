package dev.lockstep.results.findings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.statistics.Verdict;
import dev.lockstep.results.summary.Estimate;

/**
 * Says whether the best cell is better than the others.
 *
 * @param best chosen by validation accuracy
 * @param comparison of all measured cells, including the best
 */
record WinnerSentence(NamedCell best, Comparison comparison) {
    private static final String UNSHARED = " It shares no seed with the remaining cells.";

    /** Returns the sentence; empty if every cell that shares a seed with the best one is equal to it. */
    Optional<String> sentence() {
        if (comparison.cells().size() == 1) {
            return Optional.of(onlyCell());
        }
        List<PairwiseAdvantage> advantages = PairwiseAdvantage.of(best, comparison);
        if (advantages.isEmpty()) {
            return Optional.of(
                    cell(best) + " ranks first, but shares no seed with another cell. No difference can be tested.");
        }
        List<PairwiseAdvantage> unequal =
                advantages.stream().filter(advantage -> !advantage.equal()).toList();
        return unequal.isEmpty()
                ? Optional.empty()
                : Optional.of(comparedWith(unequal, comparison.cells().size() - 1, advantages.size()));
    }

    private String comparedWith(List<PairwiseAdvantage> advantages, int others, int compared) {
        List<PairwiseAdvantage> worse = filter(advantages, Verdict.WORSE);
        List<PairwiseAdvantage> undecided = filter(advantages, Verdict.UNDECIDED);
        List<PairwiseAdvantage> better = filter(advantages, Verdict.BETTER);
        if (!worse.isEmpty()) {
            return "%s has the highest validation accuracy, but is worse than %s."
                    .formatted(cell(best), than(worse.getFirst()));
        }
        if (better.isEmpty()) {
            return undecided(undecided);
        }
        return undecided.isEmpty() && better.size() == others
                ? betterThanAll(better)
                : betterThanSome(better, others, undecided) + (compared < others ? UNSHARED : "");
    }

    private String onlyCell() {
        Estimate test = Objects.requireNonNull(best.summary().at(comparison.at(), EpochMetric.TEST_ACCURACY));
        return "%s reaches %s %% test accuracy (%s)."
                .formatted(
                        best.label(),
                        Phrases.number(test.mean()),
                        interval(test, best.summary().n()));
    }

    private static String interval(Estimate test, int n) {
        if (n > 1 && test.low() == null) {
            return "equal on all %s seeds, no confidence interval".formatted(n);
        }
        return test.low() == null || test.high() == null
                ? "1 seed, no confidence interval"
                : "95 %% CI %s to %s, %s"
                        .formatted(Phrases.number(test.low()), Phrases.number(test.high()), Phrases.seeds(n));
    }

    private String betterThanAll(List<PairwiseAdvantage> better) {
        String closest = than(better.getFirst());
        return switch (better.size()) {
            case 1 -> "%s is better than %s.".formatted(cell(best), closest);
            case 2 ->
                "%s is best: it is better than %s, and better than the other cell by a larger margin."
                        .formatted(cell(best), closest);
            default ->
                "%s is best: it is better than %s, and better than the %s other cells by larger margins."
                        .formatted(cell(best), closest, better.size() - 1);
        };
    }

    private String undecided(List<PairwiseAdvantage> undecided) {
        String rest = undecided.size() == 1 ? "" : " No other difference from it is significant.";
        String object = cell(best) + ", which has the highest validation accuracy,";
        return "Undecided: " + closest(cell(best), object, undecided.getFirst()) + rest;
    }

    private String betterThanSome(List<PairwiseAdvantage> better, int others, List<PairwiseAdvantage> undecided) {
        return "%s has the highest validation accuracy and is better than %s of %s other cells on the test set.%s"
                .formatted(
                        cell(best),
                        better.size(),
                        others,
                        undecided.isEmpty() ? "" : " " + closest("It", "it", undecided.getFirst()));
    }

    /** Returns the sentences about the closest cell; {@code subject} and {@code object} refer to the best cell. */
    private String closest(String subject, String object, PairwiseAdvantage advantage) {
        String lead = advantage.mean() < 0
                ? "%s is ahead of %s by %s".formatted(cell(advantage.other()), object, advantage.text())
                : subject + " is ahead of " + than(advantage);
        return lead + ". " + advantage.undecided();
    }

    private String than(PairwiseAdvantage advantage) {
        return cell(advantage.other()) + " by " + advantage.text();
    }

    private String cell(NamedCell cell) {
        return Phrases.cell(cell, comparison.at());
    }

    private static List<PairwiseAdvantage> filter(List<PairwiseAdvantage> advantages, Verdict verdict) {
        return advantages.stream()
                .filter(advantage -> advantage.verdict() == verdict)
                .toList();
    }
}
