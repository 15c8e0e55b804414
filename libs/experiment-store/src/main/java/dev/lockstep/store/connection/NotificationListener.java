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

/** Listens to one channel on a connection of its own, outside the pool, and listens again after every outage. */
public final class NotificationListener implements AutoCloseable {
    /** A connection that was silent for so long is asked whether it still stands. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration BEFORE_RECONNECTING = Duration.ofSeconds(1);
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
        // A virtual thread, because its blocking reads end when it is interrupted.
        this.thread = Thread.ofVirtual().name("listen-" + channel.sqlName()).unstarted(this::listenUntilClosed);
    }

    /**
     * Begins to listen.
     *
     * @param wake runs in the listener's thread after a notification, and whenever some may have been missed
     */
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
                    log.warn("Cannot listen to {}, trying again: {}", channel.sqlName(), e.toString());
                    awaitClosing(BEFORE_RECONNECTING);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + channel.sqlName());
        }
        wake.run(); // for what was told before this moment
        PGConnection notified = connection.unwrap(PGConnection.class);
        while (isOpen()) {
            PGNotification[] told = notified.getNotifications((int) SILENCE.toMillis());
            if (told.length > 0) {
                wake.run();
            } else if (!connection.isValid((int) ANSWER_WITHIN.toSeconds())) {
                throw new SQLException("the connection no longer answers");
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
