package dev.lockstep.store.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.store.connection.NotificationChannel;
import dev.lockstep.store.connection.NotificationListener;
import dev.lockstep.store.connection.UnpooledConnections;
import dev.lockstep.store.run.DeviceColumn;
import dev.lockstep.store.run.LeaseFence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Implements the queue on the run table in PostgreSQL. */
@Component
final class PostgresRunQueue implements RunQueue, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresRunQueue.class);

    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final LeaseFence fence;
    private final UnpooledConnections connections;
    private final RunClaims claims;
    private final WorkSignal signal = new WorkSignal();
    private @Nullable NotificationListener listener;
    private @Nullable WorkerNameLock nameLock;

    PostgresRunQueue(
            JdbcClient database,
            TransactionOperations transactions,
            LeaseFence fence,
            UnpooledConnections connections,
            RunClaims claims) {
        this.database = database;
        this.transactions = transactions;
        this.fence = fence;
        this.connections = connections;
        this.claims = claims;
    }

    @Override
    public Duration leaseDuration() {
        return claims.leaseDuration();
    }

    @Override
    public Optional<ClaimedRun> claim(WorkerInfo worker) {
        long seen = signal.current();
        Optional<ClaimedRun> claimed = claims.expired(worker).or(() -> claims.queued(worker));
        if (claimed.isEmpty()) {
            signal.foundNothing(seen);
        }
        return claimed;
    }

    @Override
    public Directive renew(Lease lease) {
        return database.sql("""
                UPDATE run SET lease_expires_at = clock_timestamp() + make_interval(secs => :leaseSeconds)
                WHERE id = :run AND lease_token = :token
                RETURNING requested IS NOT NULL
                """)
                .param("leaseSeconds", leaseDuration().toSeconds())
                .param("run", lease.run().value())
                .param("token", lease.token())
                .query((row, number) -> row.getBoolean(1) ? Directive.PAUSE : Directive.CONTINUE)
                .optional()
                .orElseThrow(() -> new LeaseLostException(lease));
    }

    @Override
    public void release(Lease lease) {
        transactions.executeWithoutResult(_ -> {
            if (!fence.lockUnlessEnded(
                    lease, RunTransition.RELEASE.storedStatus(), RunTransition.RELEASE_PAUSED.storedStatus())) {
                return;
            }
            // A released attempt does not count as one without progress. The count is 0 if it has stored something.
            database.sql("""
                    UPDATE run SET status = CASE WHEN requested IS NULL THEN :queued ELSE :paused END, requested = NULL,
                      worker = NULL, lease_token = NULL, lease_expires_at = NULL,
                      fruitless_claims = greatest(fruitless_claims - 1, 0)
                    WHERE id = :run
                    """)
                    .param("queued", RunTransition.RELEASE.storedStatus().name())
                    .param("paused", RunTransition.RELEASE_PAUSED.storedStatus().name())
                    .param("run", lease.run().value())
                    .update();
            fence.closeAttempt(lease);
            NotificationChannel.RUNS_WAITING.notify(database);
        });
    }

    @Override
    public void releaseAsLost(Lease lease) {
        transactions.executeWithoutResult(_ -> {
            fence.lock(lease);
            // A new token, so that a concurrent renewal cannot extend the lease.
            database.sql("""
                    UPDATE run SET lease_token = gen_random_uuid(), lease_expires_at = least(lease_expires_at, clock_timestamp())
                    WHERE id = :run
                    """).param("run", lease.run().value()).update();
            fence.closeAttempt(lease);
            NotificationChannel.RUNS_WAITING.notify(database);
        });
    }

    @Override
    public int endStaleLeases(WorkerInfo worker) {
        return acquireName(worker.name()) ? endLeases(worker.name()) : 0;
    }

    private synchronized boolean acquireName(String worker) {
        if (nameLock != null && nameLock.isFor(worker)) {
            return true;
        }
        try {
            Optional<WorkerNameLock> lock = WorkerNameLock.tryAcquire(worker, connections);
            if (lock.isEmpty()) {
                log.warn(
                        "Worker name {} is in use or its process was disconnected: not ending its leases, they expire",
                        worker);
                return false;
            }
            nameLock = lock.get();
            return true;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("cannot connect to the database to lock the worker name", e);
        }
    }

    private int endLeases(String worker) {
        int ended = database.sql("""
                UPDATE run SET lease_expires_at = clock_timestamp()
                WHERE status = 'RUNNING' AND worker = :worker AND lease_expires_at > clock_timestamp()
                """).param("worker", worker).update();
        if (ended > 0) {
            NotificationChannel.RUNS_WAITING.notify(database);
        }
        return ended;
    }

    @Override
    public void heartbeat(WorkerInfo worker) {
        database.sql("""
                INSERT INTO worker AS known (name, device, slots, started_at, last_heard_at)
                VALUES (:name, :device, :slots, clock_timestamp(), clock_timestamp())
                ON CONFLICT (name) DO UPDATE SET
                  device = excluded.device, slots = excluded.slots, last_heard_at = excluded.last_heard_at,
                  started_at = CASE
                    WHEN known.last_heard_at < excluded.last_heard_at - make_interval(secs => :silence)
                    THEN excluded.started_at ELSE known.started_at END
                """)
                .param("name", worker.name())
                .param("device", DeviceColumn.text(worker.device()))
                .param("slots", worker.slots())
                .param("silence", leaseDuration().toSeconds())
                .update();
    }

    @Override
    public void awaitWork(Duration atMost) throws InterruptedException {
        listen();
        signal.await(atMost);
    }

    private synchronized void listen() {
        if (listener == null) {
            listener = NotificationListener.start(NotificationChannel.RUNS_WAITING, connections, signal::signal);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        if (listener != null) {
            listener.close();
        }
        if (nameLock != null) {
            nameLock.close();
        }
    }
}
