package dev.lockstep.results.reference;

import java.util.Arrays;
import java.util.Locale;

import org.apache.commons.statistics.distribution.TDistribution;

/** Estimates a study's run-to-run variation from the configurations that it ran twice. */
final class RepeatedConfigurations {
    private static final double UPPER_TAIL = 0.025;
    private static final double POINT = 0.01;

    private final double[] differences;

    /** Takes the difference between the two accuracies of each configuration, in percentage points. */
    RepeatedConfigurations(double... differences) {
        this.differences = differences.clone();
    }

    /**
     * Returns the bound that the difference between two runs of one configuration stays within in 95 % of cases, as a
     * fraction: t₀.₉₇₅,ₙ · √(Σd²/n) for n differences d. The mean is known to be 0, so there are n degrees of freedom.
     * Assumes normal differences with the same variance for all configurations.
     */
    double differenceByChance() {
        int n = differences.length;
        double squares = Arrays.stream(differences).map(d -> d * d).sum();
        return POINT * TDistribution.of(n).inverseSurvivalProbability(UPPER_TAIL) * Math.sqrt(squares / n);
    }

    /** Returns the bound as a note for readers. */
    String note() {
        return String.format(
                Locale.ROOT,
                "The study ran %d configurations twice; the accuracies of the two runs differ by %.2f to %.2f points. A"
                        + " difference of up to %.2f points between two published accuracies is within this variation (95 %%).",
                differences.length,
                Arrays.stream(differences).min().orElseThrow(),
                Arrays.stream(differences).max().orElseThrow(),
                differenceByChance() / POINT);
    }
}
