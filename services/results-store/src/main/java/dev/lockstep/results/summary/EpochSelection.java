package dev.lockstep.results.summary;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.spec.VariantName;
import org.jspecify.annotations.Nullable;

/** Selects the epoch of a run whose metrics are reported. */
public enum EpochSelection {
    @VariantName(EpochSelection.DEFAULT)
    FINAL("after the last epoch"),
    /** The earliest of equals. */
    @VariantName("best")
    BEST("after the epoch with the highest validation accuracy");

    /** The default of the query parameter {@code at}. */
    public static final String DEFAULT = "final";

    private final String description;

    EpochSelection(String description) {
        this.description = description;
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
