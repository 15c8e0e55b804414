package dev.lockstep.results.statistics;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** The result of comparing the first of two cells with the second. */
public enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED;

    private static final double SIGNIFICANCE_LEVEL = 0.05;

    /**
     * Returns the verdict at the 5 % significance level.
     *
     * @param gain the mean difference, with a sign such that positive is better
     * @param adjusted its p-value, corrected for all pairs; null if there is none
     */
    public static Verdict of(double gain, @Nullable Double adjusted) {
        if (adjusted == null || adjusted >= SIGNIFICANCE_LEVEL) {
            return UNDECIDED;
        }
        return gain > 0 ? BETTER : WORSE;
    }

    /** Returns the verdict about the second cell. */
    public Verdict opposite() {
        return switch (this) {
            case BETTER -> WORSE;
            case WORSE -> BETTER;
            case UNDECIDED -> UNDECIDED;
        };
    }

    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
