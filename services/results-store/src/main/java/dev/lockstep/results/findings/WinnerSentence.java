package dev.lockstep.results.findings;

import java.util.List;
import java.util.Objects;

import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.statistics.Comparison;
import dev.lockstep.results.statistics.Verdict;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.Estimate;

/**
 * How the best cell stands to the others.
 *
 * @param best chosen on validation
 * @param comparison of all cells that were measured, the best among them
 */
record WinnerSentence(NamedCell best, Comparison comparison) {

    String sentence() {
        int others = comparison.cells().size() - 1;
        List<PairwiseAdvantage> gains = PairwiseAdvantage.of(best, comparison);
        if (others == 0) {
            return alone();
        }
        if (gains.isEmpty()) {
            return named(best) + " is best, but shares no seed with another: nothing says how sure.";
        }
        List<PairwiseAdvantage> worse = decided(gains, Verdict.WORSE);
        List<PairwiseAdvantage> open = decided(gains, Verdict.UNDECIDED);
        List<PairwiseAdvantage> better = decided(gains, Verdict.BETTER);
        if (!worse.isEmpty()) {
            return named(best) + " is best on validation, but worse than " + than(worse.getFirst()) + ".";
        }
        if (better.isEmpty()) {
            return undecided(open);
        }
        return open.isEmpty() && better.size() == others ? better(better) : leads(better, others, open);
    }

    private String alone() {
        Estimate test = Objects.requireNonNull(best.summary().at(comparison.at(), EpochMetric.TEST_ACCURACY));
        return "%s reaches %s %% on test (%s)."
                .formatted(
                        best.label(),
                        Phrases.number(test.mean()),
                        sureness(test, best.summary().n()));
    }

    private static String sureness(Estimate test, int n) {
        return test.low() == null || test.high() == null
                ? "n = 1: nothing says how sure"
                : "95 %%: %s to %s; %s"
                        .formatted(Phrases.number(test.low()), Phrases.number(test.high()), Phrases.seeds(n));
    }

    private String better(List<PairwiseAdvantage> better) {
        String closest = than(better.getFirst());
        return switch (better.size()) {
            case 1 -> named(best) + " is better than " + closest + ".";
            case 2 -> named(best) + " is best: better than " + closest + ", and than the third by more.";
            default ->
                "%s is best: better than %s, and than the %d others by more."
                        .formatted(named(best), closest, better.size() - 1);
        };
    }

    private String undecided(List<PairwiseAdvantage> open) {
        PairwiseAdvantage closest = open.getFirst();
        String rest = open.size() == 1 ? "" : " Nor is it sure to differ from any other.";
        String leader = closest.mean() < 0 ? named(best) + ", the best on validation," : named(best);
        return "Undecided: " + rival(leader, closest) + ", which may be chance." + rest;
    }

    private String leads(List<PairwiseAdvantage> better, int others, List<PairwiseAdvantage> open) {
        String lead = "%s is best on validation, and better than %d of %d others on test; "
                .formatted(named(best), better.size(), others);
        return open.isEmpty()
                ? lead + "it shares no seed with the rest."
                : lead + "that " + rival("it", open.getFirst()) + " may be chance.";
    }

    /** {@code leader}: words for the best cell, whom the other comes nearest to, or has overtaken. */
    private String rival(String leader, PairwiseAdvantage gain) {
        return gain.mean() < 0
                ? "%s is ahead of %s by %s".formatted(named(gain.other()), leader, gain.words())
                : leader + " is ahead of " + than(gain);
    }

    private String than(PairwiseAdvantage gain) {
        return named(gain.other()) + " by " + gain.words();
    }

    private String named(NamedCell cell) {
        return Phrases.named(cell, comparison.at());
    }

    /** From the closest on. */
    private static List<PairwiseAdvantage> decided(List<PairwiseAdvantage> gains, Verdict verdict) {
        return gains.stream().filter(gain -> gain.verdict() == verdict).toList();
    }
}
