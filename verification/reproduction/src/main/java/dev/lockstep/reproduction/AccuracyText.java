package dev.lockstep.reproduction;

import java.util.Locale;

import dev.lockstep.results.summary.Estimate;
import org.jspecify.annotations.Nullable;

/** Formats accuracies in percent and their differences in percentage points. */
final class AccuracyText {
    static final String MISSING = "–";

    private AccuracyText() {}

    static String percent(double fraction) {
        return number(fraction) + " %";
    }

    /** Formats a mean and its interval, as in {@code 57.31 % [56.90, 57.72]}, or the value of one run. */
    static String estimate(@Nullable Estimate estimate) {
        if (estimate == null) {
            return MISSING;
        }
        Double low = estimate.low();
        Double high = estimate.high();
        String mean = percent(estimate.mean());
        return low == null || high == null
                ? mean + " (one run)"
                : "%s [%s, %s]".formatted(mean, number(low), number(high));
    }

    /** Formats a signed difference in percentage points, as in {@code +1.25}. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", 100 * difference);
    }

    static String number(double fraction) {
        return String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }
}
