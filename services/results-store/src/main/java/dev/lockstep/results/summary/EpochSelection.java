package dev.lockstep.results.summary;

import java.util.Locale;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.results.http.BadParameterException;
import org.jspecify.annotations.Nullable;

/** Selects the epoch of a run whose metrics are reported. */
public enum EpochSelection {
    FINAL("after the last epoch"),
    /** The earliest of equals. */
    BEST("after the epoch with the highest validation accuracy");

    /** The default of the query parameter {@code at}. */
    public static final String DEFAULT = "final";

    private final String description;

    EpochSelection(String description) {
        this.description = description;
    }

    /** Parses the query parameter {@code at}; throws {@link BadParameterException} for other values. */
    public static EpochSelection parse(String parameter) {
        return switch (parameter) {
            case DEFAULT -> FINAL;
            case "best" -> BEST;
            default -> throw new BadParameterException("at", "must be final or best, was '" + parameter + "'");
        };
    }

    /** Returns the value of the query parameter {@code at}. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns a phrase, as in "after the last epoch". */
    public String description() {
        return description;
    }

    /** Returns the epoch; null before the first epoch, and for {@link #BEST} without a validation set. */
    @Nullable
    StoredEpoch of(RunOutcome run) {
        return switch (this) {
            case FINAL -> run.last();
            case BEST -> run.best();
        };
    }
}
