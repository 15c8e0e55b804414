package dev.lockstep.results.summary;

import dev.lockstep.experiment.results.RunOutcome.Totals;

/** A total over all epochs of a run. */
public enum RunTotal implements Metric {
    SYNC_ROUNDS("syncRounds"),
    BYTES_COMMUNICATED("bytesCommunicated"),
    SECONDS("seconds");

    private final String field;

    RunTotal(String field) {
        this.field = field;
    }

    @Override
    public String field() {
        return field;
    }

    double of(Totals totals) {
        return switch (this) {
            case SYNC_ROUNDS -> totals.syncRounds();
            case BYTES_COMMUNICATED -> totals.bytesCommunicated();
            case SECONDS -> totals.seconds();
        };
    }
}
