package dev.lockstep.results.summary;

import java.util.function.ToDoubleFunction;

import dev.lockstep.experiment.results.RunOutcome.Totals;

/** What a whole run has cost. */
public enum RunTotal implements Metric {
    SYNC_ROUNDS("syncRounds", Totals::syncRounds),
    BYTES_COMMUNICATED("bytesCommunicated", Totals::bytesCommunicated),
    SECONDS("seconds", Totals::seconds);

    private final String field;
    private final ToDoubleFunction<Totals> measure;

    RunTotal(String field, ToDoubleFunction<Totals> measure) {
        this.field = field;
        this.measure = measure;
    }

    @Override
    public String field() {
        return field;
    }

    double of(Totals totals) {
        return measure.applyAsDouble(totals);
    }
}
