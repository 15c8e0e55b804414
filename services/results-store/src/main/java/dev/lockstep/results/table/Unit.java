package dev.lockstep.results.table;

import java.util.Locale;

import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/** The format of a column's numbers. */
enum Unit {
    /** Fractions, shown in percent. */
    PERCENT(100, 1, " %"),
    /** Mean cross-entropy. */
    LOSS(1, 3, ""),
    COUNT(1, 0, ""),
    /** Bytes, shown in millions. */
    MEGABYTES(1e-6, 0, "");

    private final double factor;
    private final int decimals;
    private final String suffix;

    Unit(double factor, int decimals, String suffix) {
        this.factor = factor;
        this.decimals = decimals;
        this.suffix = suffix;
    }

    /** Formats the mean and, from two seeds on, the standard deviation, as in "25.3 ± 0.2 %". */
    String format(Estimate estimate) {
        return number(estimate.mean()) + spread(estimate.sd()) + suffix;
    }

    /** Omits the standard deviation of a count that is the same for every seed. */
    private String spread(@Nullable Double sd) {
        return sd == null || (decimals == 0 && sd == 0) ? "" : " ± " + number(sd);
    }

    /** Formats a published value with one digit more than an estimate, as it was published: "52.67 %". */
    String published(double value) {
        return String.format(Locale.ROOT, "%." + (decimals + 1) + "f", factor * value) + suffix;
    }

    /** Formats a difference, as in "+1.2". Differences of percentages are points, so there is no suffix. */
    String difference(double value) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", factor * value);
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", factor * value);
    }
}
