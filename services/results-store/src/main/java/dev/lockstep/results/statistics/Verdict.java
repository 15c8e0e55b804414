package dev.lockstep.results.statistics;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** The outcome of comparing the first of two cells with the second. */
public enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED;

    private static final double LEVEL = 0.05;

    /**
     * Decides at the 5 % level.
     *
     * @param gain the mean difference, oriented so that positive is better
     * @param adjusted its p-value, corrected for all pairs; null where there is none
     */
    public static Verdict of(double gain, @Nullable Double adjusted) {
        if (adjusted == null || adjusted >= LEVEL) {
            return UNDECIDED;
        }
        return gain > 0 ? BETTER : WORSE;
    }

    /** The verdict on the second cell. */
    public Verdict opposite() {
        return switch (this) {
            case BETTER -> WORSE;
            case WORSE -> BETTER;
            case UNDECIDED -> UNDECIDED;
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
