package dev.lockstep.results.summary;

import java.util.Locale;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.results.http.BadParameterException;
import org.jspecify.annotations.Nullable;

/** Which of a run's epochs speaks for it. */
public enum EpochSelection {
    FINAL("after the last epoch"),
    /** The earliest of them on ties. Never chosen on the test set. */
    BEST("after the epoch with the highest validation accuracy");

    /** What {@code at} is where the caller is silent, as an annotation wants it. */
    public static final String DEFAULT = "final";

    private final String words;

    EpochSelection(String words) {
        this.words = words;
    }

    /**
     * The one that the query parameter {@code at} names.
     *
     * @throws BadParameterException if it names none
     */
    public static EpochSelection named(String parameter) {
        return switch (parameter) {
            case DEFAULT -> FINAL;
            case "best" -> BEST;
            default -> throw new BadParameterException("at", "must be final or best, was '" + parameter + "'");
        };
    }

    /** As it is named in a query. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As in "after the last epoch". */
    public String words() {
        return words;
    }

    /** Null where there is none: before the first epoch, or best without a validation set. */
    @Nullable
    StoredEpoch of(RunOutcome run) {
        return switch (this) {
            case FINAL -> run.last();
            case BEST -> run.best();
        };
    }
}
