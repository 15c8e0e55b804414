package dev.lockstep.store.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockstep.store.connection.UnpooledConnections;

/**
 * Holds a worker's name with an advisory lock on a dedicated connection. PostgreSQL releases the lock as soon as the
 * process ends. If the machine or the network is lost instead, the lock lasts until TCP closes the connection.
 */
final class WorkerNameLock implements AutoCloseable {
    private final String name;
    private final Connection connection;

    private WorkerNameLock(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /** Acquires the lock. Empty if another process holds it. */
    static Optional<WorkerNameLock> tryAcquire(String name, UnpooledConnections connections) throws SQLException {
        Connection connection = connections.open("lockstep worker " + name);
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT pg_try_advisory_lock(hashtextextended('lockstep worker ' || ?, 0))")) {
            lock.setString(1, name);
            try (ResultSet row = lock.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    return Optional.of(new WorkerNameLock(name, connection));
                }
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    boolean isFor(String worker) {
        return name.equals(worker);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
