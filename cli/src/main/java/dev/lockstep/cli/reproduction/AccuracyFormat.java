package dev.lockstep.cli.reproduction;

import java.util.Locale;

import dev.lockstep.cli.reproduction.Reproduction.Estimate;
import org.jspecify.annotations.Nullable;

/** Accuracies as the page prints them: in percent, differences in points. */
final class AccuracyFormat {
    static final String NOTHING = "–";

    private AccuracyFormat() {}

    static String words(String metric) {
        return switch (metric) {
            case "trainAccuracy" -> "training accuracy";
            case "valAccuracy" -> "validation accuracy";
            case "testAccuracy" -> "test accuracy";
            default -> throw new IllegalArgumentException("no accuracy: " + metric);
        };
    }

    static String percent(@Nullable Double fraction) {
        return fraction == null ? NOTHING : number(fraction) + " %";
    }

    /** As in {@code 57.31 % [56.90, 57.72]}. */
    static String estimate(@Nullable Estimate estimate) {
        if (estimate == null) {
            return NOTHING;
        }
        Double low = estimate.low();
        Double high = estimate.high();
        String mean = percent(estimate.mean());
        return low == null || high == null ? mean : "%s [%s, %s]".formatted(mean, number(low), number(high));
    }

    /** Signed, as in {@code +1.25}. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.2f", 100 * difference);
    }

    private static String number(double fraction) {
        return String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }
}
