package dev.lockstep.chaos;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a run.
 *
 * @param epochs number of stored epochs
 */
record RunRow(UUID id, String status, Holder holder, Timestamps times, int epochs) {

    /** @param leaseHeld whether the lease has not expired */
    record Holder(int attempt, @Nullable String worker, boolean leaseHeld) {}

    /**
     * Times of the database in seconds since the epoch.
     *
     * @param claimed when the current attempt started
     * @param reported when the run last reported progress or an epoch
     */
    record Timestamps(double claimed, double reported) {}

    int attempt() {
        return holder.attempt();
    }

    boolean hasEnded() {
        return switch (status) {
            case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    /** Returns whether a worker holds the lease and has reported since its claim. */
    boolean isInTraining() {
        return status.equals("RUNNING") && holder.leaseHeld() && times.reported() > times.claimed();
    }
}
