package dev.lockstep.store.connection;

import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database tells those who LISTEN. A notification only wakes: what it is about is read from the tables. */
public enum NotificationChannel {
    /** Runs wait in the queue. */
    RUNS_WAITING,
    /** Owners gave orders for runs that workers may hold. */
    ORDERS_GIVEN;

    /** Told when the transaction under way commits, once however often it was said in it. */
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
