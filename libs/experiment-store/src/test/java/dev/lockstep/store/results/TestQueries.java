package dev.lockstep.store.results;

import java.time.Duration;

import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.queue.OwnerLimits;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates queries with the default back-off. */
final class TestQueries {
    static final StoreProperties.Backoff BACKOFF =
            new StoreProperties.Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    private TestQueries() {}

    static JdbcResultsQueries of(JdbcClient database, OwnerLimits limits) {
        return new JdbcResultsQueries(database, limits, BACKOFF);
    }
}
