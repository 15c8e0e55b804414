package dev.lockstep.results.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.lockstep.experiment.results.PlatformView;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ResultRowWriter;
import dev.lockstep.results.RunningResultsStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tests the metrics from the rows in PostgreSQL to the text that Prometheus scrapes. */
class PlatformMetricsTest {
    @RegisterExtension
    static final RunningResultsStore store = new RunningResultsStore();

    private final ResultRowWriter rows = store.rows();

    @BeforeEach
    void start_empty() {
        rows.clear();
    }

    @Test
    void an_empty_platform_has_gauges_of_0() {
        awaitGauge(0, "lockstep_queue_runs", "device=\"any\"", "priority=\"0\"");
        awaitGauge(0, "lockstep_workers", "device=\"cpu\"");
        awaitGauge(0, "lockstep_runs", "status=\"queued\"");
        awaitGauge(0, "lockstep_runs_failed", "kind=\"infrastructure\"");
        awaitGauge(1, "lockstep_database_up");
        assertThat(gauge("lockstep_database_size_bytes"))
                .hasValueSatisfying(size -> assertThat(size).isGreaterThan(1e6));
    }

    @Test
    void runs_are_counted_by_status_and_lost_runs_as_queued() {
        UUID experiment = rows.experiment("counted", 1, 5);
        rows.claimed(rows.run(experiment, 0, 1), "w");
        UUID lost = rows.run(experiment, 0, 2);
        rows.claimed(lost, "w");
        rows.lost(lost, 5);
        UUID diverged = rows.run(experiment, 0, 3);
        rows.claimed(diverged, "w");
        rows.diverged(diverged);

        awaitGauge(3, "lockstep_runs", "status=\"queued\"");
        awaitGauge(1, "lockstep_runs", "status=\"running\"");
        awaitGauge(1, "lockstep_runs", "status=\"failed\"");
        awaitGauge(1, "lockstep_runs_failed", "kind=\"diverged\"");
        awaitGauge(1, "lockstep_runs_lost");
        awaitGauge(2, "lockstep_queue_runs", "device=\"any\"", "priority=\"0\"");
    }

    @Test
    void queued_runs_are_counted_by_priority_with_the_longest_wait_of_those_never_claimed() {
        UUID urgent = rows.experiment("urgent", 1, 2);
        rows.experiment("usual", 1, 1);
        update("UPDATE experiment SET priority = 7 WHERE id = ?", urgent);
        update("UPDATE run SET created_at = created_at - interval '1 hour' WHERE id = ?", rows.run(urgent, 0, 1));
        update(
                "UPDATE run SET created_at = created_at - interval '1 day', attempt = 1 WHERE id = ?",
                rows.run(urgent, 0, 2));

        awaitGauge(2, "lockstep_queue_runs", "device=\"any\"", "priority=\"7\"");
        awaitGauge(1, "lockstep_queue_runs", "device=\"any\"", "priority=\"0\"");
        await().untilAsserted(() -> assertThat(
                        gauge("lockstep_queue_longest_wait_seconds", "device=\"any\"", "priority=\"7\""))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(3600.0, 3700.0)));

        rows.clear();
        await().until(() ->
                gauge("lockstep_queue_runs", "device=\"any\"", "priority=\"7\"").isEmpty());
    }

    @Test
    void live_workers_are_counted_with_their_slots() {
        rows.worker("a", 3);
        rows.worker("b", 50);
        rows.worker("gone", 70);

        awaitGauge(2, "lockstep_workers", "device=\"cpu\"");
        awaitGauge(4, "lockstep_workers_slots", "device=\"cpu\"");
        awaitGauge(0, "lockstep_workers", "device=\"cuda\"");
    }

    @Test
    void usable_slots_are_those_of_runs_in_training_and_of_runs_that_a_worker_could_claim_now() {
        UUID experiment = rows.experiment("counted", 1, 6);
        rows.claimed(rows.run(experiment, 0, 1), "w");
        UUID lost = rows.run(experiment, 0, 2);
        rows.claimed(lost, "w");
        rows.lost(lost, 5);
        UUID inBackoff = rows.run(experiment, 0, 3);
        rows.claimed(inBackoff, "w");
        rows.lost(inBackoff, 5);
        update("UPDATE run SET fruitless_claims = 4 WHERE id = ?", inBackoff);
        update("UPDATE run SET device = 'cuda' WHERE id = ?", rows.run(experiment, 0, 4));

        // 1 in training, 1 lost, 2 queued for any device; the one for cuda and the one in backoff are not.
        awaitGauge(4, "lockstep_slots_usable", "device=\"cpu\"");
        awaitGauge(3, "lockstep_slots_usable", "device=\"cuda\"");
        JsonNode forKeda = JsonMapper.shared()
                .readTree(store.getManagement("/actuator/metrics/lockstep.slots.usable?tag=device:cpu")
                        .body());
        assertThat(forKeda.at("/measurements/0/value").asInt()).isEqualTo(4);
    }

    /** A scrape fails with duplicate labels, or lacks a row, while a gauge is replaced: 88 and 11,047 of 20,000 did. */
    @Test
    void a_refresh_changes_the_values_of_the_gauges_and_replaces_none() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        PlatformMetrics metrics = new PlatformMetrics(registry);
        metrics.update(view(3, 1));
        List<Meter> before = registry.getMeters();
        Gauge queued = registry.get("lockstep.runs").tag("status", "queued").gauge();
        Gauge urgent = registry.get("lockstep.queue.runs").tag("priority", "7").gauge();

        metrics.update(view(5, 2));

        assertThat(registry.getMeters())
                .usingElementComparator((a, b) -> a == b ? 0 : 1)
                .isEqualTo(before);
        assertThat(queued.value()).isEqualTo(5);
        assertThat(urgent.value()).isEqualTo(2);
    }

    private static PlatformView view(long queued, long urgent) {
        return new PlatformView(
                Map.of(RunStatus.QUEUED, queued),
                Map.of(),
                0,
                List.of(new PlatformView.Waiting(7, Device.CPU, urgent, Duration.ofSeconds(1))),
                Map.of(),
                Map.of(),
                1);
    }

    private static void update(String statement, UUID id) {
        JdbcClient.create(store.database()).sql(statement).param(id).update();
    }

    private static void awaitGauge(double value, String name, String... labels) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gauge(name, labels)).hasValue(value));
    }

    private static Optional<Double> gauge(String name, String... labels) {
        return store.getManagement("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }
}
