package dev.lockstep.results.findings;

import java.util.Locale;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.cells.NamedCell;
import dev.lockstep.results.summary.EpochSelection;
import dev.lockstep.results.summary.Estimate;

/** Formats cells and numbers for sentences. */
final class Phrases {
    private static final double PERCENT = 100;
    private static final double PER_MILLION = 1e-6;
    private static final double SMALLEST_SHOWN_P = 0.001;
    private static final double SMALL_P = 0.1;
    /** With fewer seeds, a standard deviation is very uncertain. */
    private static final int ENOUGH_SEEDS = 3;

    private Phrases() {}

    /** Returns a cell's label with its test accuracy, as in "sgd, batch 64 (43.0 %)". */
    static String cell(NamedCell cell, EpochSelection at) {
        Estimate test = cell.summary().at(at, EpochMetric.TEST_ACCURACY);
        return test == null ? cell.label() : "%s (%s %%)".formatted(cell.label(), number(test.mean()));
    }

    /** Formats a difference of accuracies, as in "7.0 points". */
    static String points(double difference) {
        return number(difference) + " points";
    }

    /** Formats a fraction in percent, or a difference of two fractions in percentage points. */
    static String number(double fraction) {
        // A number that rounds to 0.0 has no sign.
        String digits = String.format(Locale.ROOT, "%.1f", PERCENT * Math.abs(fraction));
        return fraction < 0 && !digits.equals("0.0") ? "−" + digits : digits;
    }

    /** Formats a number of seeds, as in "5 seeds" or "only 2 seeds". */
    static String seeds(int n) {
        return (n < ENOUGH_SEEDS ? "only " : "") + n + " seeds";
    }

    /** Formats a p-value, as in "= 0.020" or "< 0.001". */
    static String probability(double p) {
        if (p < SMALLEST_SHOWN_P) {
            return "< 0.001";
        }
        return String.format(Locale.ROOT, p < SMALL_P ? "= %.3f" : "= %.2f", p);
    }

    /** Formats bytes as in "1,204 MB", with one decimal below 10 MB. */
    static String megabytes(double bytes) {
        double megabytes = PER_MILLION * bytes;
        return String.format(Locale.ROOT, megabytes < 10 ? "%,.1f MB" : "%,.0f MB", megabytes);
    }
}
