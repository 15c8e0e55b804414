package dev.lockstep.results.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.PlatformView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PlatformWatchTest {
    private static final PlatformView EMPTY = new PlatformView(Map.of(), Map.of(), 0, List.of(), Map.of(), Map.of(), 1);

    private boolean unavailable;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PlatformWatch watch = new PlatformWatch(
            () -> {
                if (unavailable) {
                    throw new DataAccessResourceFailureException("the database is unavailable");
                }
                return EMPTY;
            },
            meters);

    @Test
    void gauges_are_removed_while_the_database_is_unavailable_and_return_afterwards() {
        watch.refresh();
        assertThat(up()).isEqualTo(1);
        assertThat(isExported("lockstep.queue.runs")).isTrue();

        unavailable = true;
        watch.refresh();
        assertThat(up()).isZero();
        assertThat(isExported("lockstep.queue.runs")).isFalse();
        assertThat(isExported("lockstep.runs")).isFalse();

        unavailable = false;
        watch.refresh();
        assertThat(up()).isEqualTo(1);
        assertThat(isExported("lockstep.queue.runs")).isTrue();
    }

    private double up() {
        return meters.get("lockstep.database.up").gauge().value();
    }

    private boolean isExported(String name) {
        return meters.find(name).gauge() != null;
    }
}
