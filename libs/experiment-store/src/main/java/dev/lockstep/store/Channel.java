package dev.lockstep.store;

import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database tells those who LISTEN. A notification only wakes: what it is about is read from the tables. */
public enum Channel {
    /** Runs wait in the queue. No payload. */
    RUNS_WAITING,
    /** A run was cancelled. The payload is its id. */
    RUN_CANCELLED;

    /** Told when the transaction under way commits; equal ones of a transaction are told once. */
    public void notify(JdbcClient database, String payload) {
        database.sql("SELECT pg_notify(:channel, :payload)")
                .param("channel", sqlName())
                .param("payload", payload)
                .query()
                .singleRow();
    }

    String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
