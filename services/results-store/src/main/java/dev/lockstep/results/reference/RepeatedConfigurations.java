package dev.lockstep.results.reference;

import java.util.Arrays;
import java.util.Locale;

import org.apache.commons.statistics.distribution.TDistribution;

/** What a study tells of its own noise: configurations that it ran twice, and by how much the two runs of each differ. */
final class RepeatedConfigurations {
    private static final double BEYOND_EACH_END = 0.025;
    private static final double POINT = 0.01;

    private final double[] differences;

    /** {@code differences}: of the accuracies of two runs, one for each configuration, in points. */
    RepeatedConfigurations(double... differences) {
        this.differences = differences.clone();
    }

    /**
     * What the accuracies of two single runs of one configuration differ by in 95 % of cases, as a fraction: t₀.₉₇₅,ₙ · √(Σd²/n) for n
     * differences d. Their mean is known to be 0, so that all n are degrees of freedom; taken to be normal, and alike for all of the study's configurations.
     */
    double byChance() {
        int n = differences.length;
        double squares = Arrays.stream(differences).map(d -> d * d).sum();
        return POINT * TDistribution.of(n).inverseSurvivalProbability(BEYOND_EACH_END) * Math.sqrt(squares / n);
    }

    /** The same for readers. */
    String note() {
        return String.format(
                Locale.ROOT,
                "%d configurations that the study ran twice differ by %.2f to %.2f points: between two published figures, a difference"
                        + " of up to %.2f may be chance.",
                differences.length,
                Arrays.stream(differences).min().orElseThrow(),
                Arrays.stream(differences).max().orElseThrow(),
                byChance() / POINT);
    }
}
