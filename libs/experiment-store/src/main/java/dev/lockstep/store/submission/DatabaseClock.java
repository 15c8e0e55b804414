package dev.lockstep.store.submission;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the time of the database, which all services share. */
final class DatabaseClock {
    private DatabaseClock() {}

    static Instant now(JdbcClient database) {
        return database.sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
