package dev.lockstep.results.findings;

import java.util.Locale;

import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochMetric;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;

/** Figures in running text. */
final class Phrases {
    private static final double PERCENT = 100;
    private static final double PER_MILLION = 1e-6;
    private static final double TOO_SMALL_TO_TELL = 0.001;
    private static final double SMALL = 0.1;
    /** The seeds from which on a reader may begin to trust a spread. */
    private static final int NOT_FEW = 3;

    private Phrases() {}

    /** A cell with what it reaches on test, as in "sgd, batch 64 (43.0 %)". */
    static String named(NamedCell cell, EpochSelection at) {
        Estimate test = cell.summary().at(at, EpochMetric.TEST_ACCURACY);
        return test == null ? cell.label() : "%s (%s %%)".formatted(cell.label(), number(test.mean()));
    }

    /** A difference of accuracies, as in "7.0 points". */
    static String points(double difference) {
        return number(difference) + " points";
    }

    /** A share of one in percent, or a difference of two in points. */
    static String number(double share) {
        // What is rounded to nothing has no sign.
        String digits = String.format(Locale.ROOT, "%.1f", PERCENT * Math.abs(share));
        return share < 0 && !digits.equals("0.0") ? "−" + digits : digits;
    }

    /** As in "n = 5 seeds". */
    static String seeds(int n) {
        return "n = " + n + (n < NOT_FEW ? ": few seeds" : " seeds");
    }

    /** As in "= 0.02"; never told as 0, nor as 1 where it is less. */
    static String probability(double p) {
        if (p < TOO_SMALL_TO_TELL) {
            return "< 0.001";
        }
        return String.format(Locale.ROOT, p < SMALL ? "= %.3f" : "= %.2f", p);
    }

    /** As in "1,204 MB", with a digit more below 10. */
    static String megabytes(double bytes) {
        double megabytes = PER_MILLION * bytes;
        return String.format(Locale.ROOT, megabytes < 10 ? "%,.1f MB" : "%,.0f MB", megabytes);
    }
}
