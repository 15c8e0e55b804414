package dev.lockstep.store.queue;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits the running runs of each owner. With a limit, claims are serialized, because concurrent ones would see the
 * same state and could exceed it together. Without a limit, no claim waits.
 */
@Component
final class OwnerConcurrencyLimit {
    /** The server disconnects a claimer that hangs with the lock, which then blocks the others for at most 2 s. */
    private static final String LOCK = """
            SELECT set_config('idle_in_transaction_session_timeout', '2s', true),
              pg_advisory_xact_lock(hashtextextended('lockstep claims under a limit', 0))
            """;

    private final JdbcClient database;
    private final OwnerLimits limits;

    OwnerConcurrencyLimit(JdbcClient database, OwnerLimits limits) {
        this.database = database;
        this.limits = limits;
    }

    /** Returns the maximum number of running runs of an owner. */
    int maxRunningRuns() {
        return limits.maxRunningRuns();
    }

    /** Locks the claims of queued runs until the current transaction ends, if there is a limit. */
    void lockClaims() {
        if (limits.runningRuns() != null) {
            database.sql(LOCK).query((row, number) -> row).single();
        }
    }
}
