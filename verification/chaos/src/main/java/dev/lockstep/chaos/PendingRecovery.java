package dev.lockstep.chaos;

import java.util.OptionalDouble;
import java.util.UUID;

/**
 * A run that was hit by a fault and has not recovered yet.
 *
 * @param at time of the fault by the clock of the database, in seconds since the epoch
 * @param attempt attempt of the run at that time
 */
record PendingRecovery(FaultType fault, UUID run, RecoveryCondition condition, double at, int attempt) {

    /** The condition under which a run has recovered. */
    enum RecoveryCondition {
        /** A later attempt has reported progress. */
        NEW_ATTEMPT,
        /** Any attempt has reported progress since the fault. */
        ANY_ATTEMPT
    }

    boolean isRecovered(RunRow row) {
        return row.hasEnded()
                || switch (condition) {
                    case NEW_ATTEMPT ->
                        row.attempt() > attempt
                                && row.times().reported() > row.times().claimed();
                    case ANY_ATTEMPT -> row.times().reported() > at;
                };
    }

    /** Returns the seconds until the next attempt started, if one was required. */
    OptionalDouble detectedAfter(RunRow row) {
        return condition == RecoveryCondition.NEW_ATTEMPT && row.attempt() > attempt
                ? OptionalDouble.of(row.times().claimed() - at)
                : OptionalDouble.empty();
    }

    /** Returns the seconds until the run reported again. */
    double resumedAfter(RunRow row) {
        return Math.max(0, row.times().reported() - at);
    }
}
