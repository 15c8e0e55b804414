package dev.lockstep.store.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import dev.lockstep.store.connection.UnpooledConnections;

/**
 * The right to a worker's name: an advisory lock on a connection of its own, which PostgreSQL takes back the moment the process is gone,
 * however it died. A process that cannot be told from a living one (its machine is gone, its network is cut) keeps the lock until TCP
 * gives the connection up.
 */
final class WorkerNameLock implements AutoCloseable {
    private final String name;
    private final Connection connection;

    private WorkerNameLock(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /** Empty where another living process has the name. */
    static Optional<WorkerNameLock> take(String name, UnpooledConnections connections) throws SQLException {
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

    boolean is(String other) {
        return name.equals(other);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
