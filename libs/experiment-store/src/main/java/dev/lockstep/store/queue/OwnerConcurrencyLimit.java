package dev.lockstep.store.queue;

import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

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
    private final TransactionOperations transactions;
    private final OwnerLimits limits;

    OwnerConcurrencyLimit(JdbcClient database, TransactionOperations transactions, OwnerLimits limits) {
        this.database = database;
        this.transactions = transactions;
        this.limits = limits;
    }

    /** Returns the maximum number of running runs of an owner. */
    int maxRunningRuns() {
        return limits.maxRunningRuns();
    }

    /** Claims a queued run by calling the supplier, under the lock if there is a limit. */
    <T> Optional<T> claim(Supplier<Optional<T>> claim) {
        if (limits.runningRuns() == null) {
            return claim.get();
        }
        return transactions.execute(_ -> {
            database.sql(LOCK).query((row, number) -> number).single();
            return claim.get();
        });
    }
}
