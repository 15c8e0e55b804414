package dev.lockstep.results.table;

import java.util.Locale;

import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/** How a column's numbers are shown. */
enum Unit {
    /** Shares of one. */
    PERCENT(100, 1, " %"),
    /** Mean cross-entropy. */
    LOSS(1, 3, ""),
    COUNT(1, 0, ""),
    /** Bytes, by the million. */
    MEGABYTES(1e-6, 0, "");

    private final double factor;
    private final int decimals;
    private final String sign;

    Unit(double factor, int decimals, String sign) {
        this.factor = factor;
        this.decimals = decimals;
        this.sign = sign;
    }

    /** As in "25.3 ± 0.2 %": the mean and, from two seeds on, their standard deviation. */
    String show(Estimate estimate) {
        return number(estimate.mean()) + spread(estimate.sd()) + sign;
    }

    /** A count that every seed shares is not a measurement: "13", not "13 ± 0". */
    private String spread(@Nullable Double sd) {
        return sd == null || (decimals == 0 && sd == 0) ? "" : " ± " + number(sd);
    }

    /** As in "52.67 %": with a digit more than an estimate, since it was published so. */
    String published(double value) {
        return String.format(Locale.ROOT, "%." + (decimals + 1) + "f", factor * value) + sign;
    }

    /** As in "+1.2": without the sign of a share, since it is points that shares differ by. */
    String difference(double value) {
        return String.format(Locale.ROOT, "%+." + decimals + "f", factor * value);
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", factor * value);
    }
}
