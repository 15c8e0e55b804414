package dev.lockstep.results.platform;

import dev.lockstep.experiment.results.PlatformQueries;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Refreshes the platform's metrics at a fixed interval, so that scrapes do not read the database. */
@Component
final class PlatformWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PlatformWatch.class);

    private final PlatformQueries queries;
    private final PlatformMetrics metrics;
    private boolean wasUp = true;

    PlatformWatch(PlatformQueries queries, MeterRegistry registry) {
        this.queries = queries;
        this.metrics = new PlatformMetrics(registry);
    }

    @Scheduled(fixedDelayString = "${lockstep.platform.between-reads:10s}")
    void refresh() {
        try {
            metrics.update(queries.platform());
            wasUp = true;
        } catch (DataAccessException e) {
            metrics.clear();
            if (wasUp) {
                LOG.warn("The database cannot be read, will retry: {}", e.toString());
            }
            wasUp = false;
        }
    }
}
