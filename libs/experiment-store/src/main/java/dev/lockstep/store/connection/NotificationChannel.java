package dev.lockstep.store.connection;

import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A LISTEN/NOTIFY channel. Notifications carry no payload: they only wake listeners, which read the tables. */
public enum NotificationChannel {
    /** Runs are queued. */
    RUNS_WAITING,
    /** Owners issued commands for runs that workers may hold. */
    ORDERS_GIVEN;

    /** Sends a notification when the current transaction commits; PostgreSQL folds repeated ones into one. */
    public void notify(JdbcClient database) {
        database.sql("SELECT pg_notify(:channel, '')")
                .param("channel", sqlName())
                .query()
                .singleRow();
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
