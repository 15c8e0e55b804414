package dev.lockstep.store.queue;

import java.time.Duration;
import java.util.Optional;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.run.LeaseFence;
import dev.lockstep.store.run.RunTransitions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Implements the queue on the run table in PostgreSQL. */
@Component
final class PostgresRunQueue implements RunQueue {
    /** A run with a lease token is in one of the states in which RENEW is legal. */
    private static final String RENEW = """
            UPDATE run SET %s WHERE id = :run AND lease_token = :token
            RETURNING requested IS NOT NULL
            """.formatted(RunTransitions.assignments(RunTransition.RENEW));

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final LeaseFence fence;
    private final RunClaims claims;
    private final Duration leaseDuration;

    PostgresRunQueue(
            JdbcClient database,
            TransactionOperations transactions,
            LeaseFence fence,
            RunClaims claims,
            StoreProperties properties) {
        this.database = database;
        this.transactions = transactions;
        this.fence = fence;
        this.claims = claims;
        this.leaseDuration = properties.lease();
    }

    @Override
    public Duration leaseDuration() {
        return leaseDuration;
    }

    @Override
    public Optional<ClaimedRun> claim(WorkerInfo worker) {
        return claims.claim(worker);
    }

    @Override
    public Directive renew(Lease lease) {
        return database.sql(RENEW)
                .param("leaseSeconds", leaseDuration.toSeconds())
                .param("run", lease.run().value())
                .param("token", lease.token())
                .query((row, number) -> row.getBoolean(1) ? Directive.PAUSE : Directive.CONTINUE)
                .optional()
                .orElseThrow(() -> new LeaseLostException(lease));
    }

    @Override
    public void release(Lease lease) {
        transactions.executeWithoutResult(_ -> fence.end(lease, RunTransition.RELEASE, RunTransition.RELEASE_PAUSED));
    }

    @Override
    public void releaseAsLost(Lease lease) {
        transactions.executeWithoutResult(_ -> fence.execute(RunTransition.RELEASE_AS_LOST, lease));
    }
}
