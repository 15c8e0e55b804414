package dev.lockstep.store.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.lockstep.experiment.run.RunTransition;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.connection.NotificationChannel;
import dev.lockstep.store.connection.UnpooledConnections;
import dev.lockstep.store.run.DeviceColumn;
import dev.lockstep.store.run.RunStateReader;
import dev.lockstep.store.run.RunTransitions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Implements the registry on the worker table in PostgreSQL. */
@Component
final class PostgresWorkerRegistry implements WorkerRegistry, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresWorkerRegistry.class);

    private final JdbcClient database;
    private final UnpooledConnections connections;
    private final Duration leaseDuration;
    private @Nullable WorkerNameLock nameLock;

    PostgresWorkerRegistry(JdbcClient database, UnpooledConnections connections, StoreProperties properties) {
        this.database = database;
        this.connections = connections;
        this.leaseDuration = properties.lease();
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
                .param("silence", leaseDuration.toSeconds())
                .update();
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
        int ended = database.sql("UPDATE run r SET %s WHERE %s AND r.worker = :worker"
                        .formatted(
                                RunTransitions.assignments(RunTransition.EXPIRE),
                                RunStateReader.isIn(RunTransition.EXPIRE.from())))
                .param("worker", worker)
                .update();
        if (ended > 0) {
            NotificationChannel.RUNS_WAITING.notify(database);
        }
        return ended;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (nameLock != null) {
            nameLock.close();
        }
    }
}
