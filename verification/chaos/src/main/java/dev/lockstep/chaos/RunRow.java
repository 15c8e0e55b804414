package dev.lockstep.chaos;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A run at one moment.
 *
 * @param epochs stored ones
 */
record RunRow(UUID id, String status, Holder holder, Moments moments, int epochs) {

    /** @param leaseHeld whether the lease has not run out */
    record Holder(int attempt, @Nullable String worker, boolean leaseHeld) {}

    /**
     * In seconds of the database's clock.
     *
     * @param claimed when the latest attempt began
     * @param reported when the run last reported a progress or an epoch
     */
    record Moments(double claimed, double reported) {}

    int attempt() {
        return holder.attempt();
    }

    boolean hasEnded() {
        return switch (status) {
            case "SUCCEEDED", "FAILED", "CANCELLED" -> true;
            default -> false;
        };
    }

    /** By a worker that renews its lease, and has begun. */
    boolean isInTraining() {
        return status.equals("RUNNING") && holder.leaseHeld() && moments.reported() > moments.claimed();
    }
}
