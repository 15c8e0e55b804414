package dev.lockstep.store.queue;

import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps claims to the limit on an owner's runs in training. Claims at the same instant see the same state, so that each might take the last
 * run that is allowed: under a limit they go one after the other, each seeing what the one before it took. Without one, none waits.
 */
@Component
final class OwnerConcurrencyLimit {
    /** A claimer that freezes while it has the lock is cut off by the server, so that it holds up the others for no longer than this. */
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

    /** How many runs in training leave an owner without a turn. */
    int runningRuns() {
        return limits.runningRuns() == null ? Integer.MAX_VALUE : limits.runningRuns();
    }

    /** Makes this claim of a waiting run. */
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
