package dev.lockstep.chaos;

import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What a fault does to a run, until the run is well again.
 *
 * @param at when, in seconds of the database's clock
 * @param attempt the run's at that moment
 */
record PendingRecovery(FaultType fault, UUID run, Cure cure, double at, int attempt) {

    /** What shows that a run is well again. */
    enum Cure {
        /** Another attempt has taken it over and reports. */
        TAKEN_OVER,
        /** Whichever attempt holds it reports. */
        GOES_ON
    }

    boolean isHealed(RunRow row) {
        return row.hasEnded()
                || switch (cure) {
                    case TAKEN_OVER ->
                        row.attempt() > attempt
                                && row.moments().reported() > row.moments().claimed();
                    case GOES_ON -> row.moments().reported() > at;
                };
    }

    /** Seconds until the next attempt began, where one had to. */
    OptionalDouble detectedAfter(RunRow row) {
        return cure == Cure.TAKEN_OVER && row.attempt() > attempt
                ? OptionalDouble.of(row.moments().claimed() - at)
                : OptionalDouble.empty();
    }

    /** Seconds until it reported again. */
    double resumedAfter(RunRow row) {
        return Math.max(0, row.moments().reported() - at);
    }
}
