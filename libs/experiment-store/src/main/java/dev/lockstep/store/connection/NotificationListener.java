package dev.lockstep.store.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to one channel on a dedicated connection outside the pool. Reconnects after an outage. */
public final class NotificationListener implements AutoCloseable {
    /** After this time without a notification, the connection is validated. */
    private static final Duration VALIDATE_AFTER = Duration.ofSeconds(10);

    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(NotificationListener.class);

    private final NotificationChannel channel;
    private final UnpooledConnections connections;
    private final Runnable wake;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private NotificationListener(NotificationChannel channel, UnpooledConnections connections, Runnable wake) {
        this.channel = channel;
        this.connections = connections;
        this.wake = wake;
        // Interrupting a virtual thread ends its blocking reads.
        this.thread = Thread.ofVirtual().name("listen-" + channel.sqlName()).unstarted(this::listenUntilClosed);
    }

    /** Starts a thread that listens, and calls {@code wake} after each notification or whenever one may be lost. */
    public static NotificationListener start(
            NotificationChannel channel, UnpooledConnections connections, Runnable wake) {
        NotificationListener listener = new NotificationListener(channel, connections, wake);
        listener.thread.start();
        return listener;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }

    private void listenUntilClosed() {
        while (isOpen()) {
            try (Connection connection = connections.open("lockstep listening to " + channel.sqlName())) {
                listen(connection);
            } catch (SQLException e) {
                if (isOpen()) {
                    log.warn("Cannot listen to channel {}, reconnecting: {}", channel.sqlName(), e.toString());
                    awaitClosing(RECONNECT_DELAY);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + channel.sqlName());
        }
        wake.run(); // notifications before this moment were missed
        PGConnection postgres = connection.unwrap(PGConnection.class);
        while (isOpen()) {
            PGNotification[] received = postgres.getNotifications((int) VALIDATE_AFTER.toMillis());
            if (received.length > 0) {
                wake.run();
            } else if (!connection.isValid((int) VALIDATION_TIMEOUT.toSeconds())) {
                throw new SQLException("the connection does not respond");
            }
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    private void awaitClosing(Duration atMost) {
        try {
            boolean _ = closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
