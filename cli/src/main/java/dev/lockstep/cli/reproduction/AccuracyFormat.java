package dev.lockstep.cli.reproduction;

import java.util.Locale;

import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import org.jspecify.annotations.Nullable;

/** Formats accuracies in percent and their differences in percentage points. */
final class AccuracyFormat {
    static final String MISSING = "–";

    private AccuracyFormat() {}

    static String metricName(String metric) {
        return switch (metric) {
            case "trainAccuracy" -> "training accuracy";
            case "valAccuracy" -> "validation accuracy";
            case "testAccuracy" -> "test accuracy";
            default -> throw new IllegalArgumentException("not an accuracy metric: " + metric);
        };
    }

    static String percent(@Nullable Double fraction) {
        return fraction == null ? MISSING : number(fraction) + " %";
    }

    /** Formats a mean and its interval, for example {@code 57.31 % [56.90, 57.72]}. */
    static String estimate(@Nullable Estimate estimate) {
        if (estimate == null) {
            return MISSING;
        }
        Double low = estimate.low();
        Double high = estimate.high();
        String mean = percent(estimate.mean());
        return low == null || high == null ? mean : "%s [%s, %s]".formatted(mean, number(low), number(high));
    }

    /** Formats a signed difference in percentage points, for example {@code +1.25}. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", 100 * difference);
    }

    private static String number(double fraction) {
        return String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }
}
