package dev.lockstep.results.compare;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** What may be said of the first of two cells. */
enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED;

    private static final double LEVEL = 0.05;

    /**
     * @param gain the mean difference, counted so that more is better
     * @param adjusted its p-value, corrected for all pairs; null where there is none
     */
    static Verdict of(double gain, @Nullable Double adjusted) {
        if (adjusted == null || adjusted >= LEVEL) {
            return UNDECIDED;
        }
        return gain > 0 ? BETTER : WORSE;
    }

    /** What may be said of the second. */
    Verdict opposite() {
        return switch (this) {
            case BETTER -> WORSE;
            case WORSE -> BETTER;
            case UNDECIDED -> UNDECIDED;
        };
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
