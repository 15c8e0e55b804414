package dev.lockstep.results.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.lockstep.experiment.results.PlatformView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PlatformWatchTest {
    private static final PlatformView EMPTY = new PlatformView(Map.of(), Map.of(), 0, List.of(), Map.of(), 1);

    private final AtomicBoolean unavailable = new AtomicBoolean();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PlatformWatch watch = new PlatformWatch(
            () -> {
                if (unavailable.get()) {
                    throw new DataAccessResourceFailureException("the database is unavailable");
                }
                return EMPTY;
            },
            meters,
            new PlatformProperties(Duration.ofMillis(5)));

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void gauges_are_removed_while_the_database_is_unavailable_and_return_afterwards() {
        watch.start();
        await().until(() -> up() == 1 && isExported("lockstep.queue.runs"));
        unavailable.set(true);
        await().until(() -> up() == 0 && !isExported("lockstep.queue.runs"));
        assertThat(isExported("lockstep.runs")).isFalse();
        unavailable.set(false);
        await().until(() -> up() == 1 && isExported("lockstep.queue.runs"));
    }

    private double up() {
        return meters.get("lockstep.database.up").gauge().value();
    }

    private boolean isExported(String name) {
        return meters.find(name).gauge() != null;
    }
}
