package dev.lockstep.results.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

import dev.lockstep.experiment.results.PlatformView;
import dev.lockstep.experiment.results.PlatformView.Waiting;
import dev.lockstep.experiment.results.PlatformView.Workers;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

/**
 * Gauges of the platform's runs, queue, workers and database. Their tags have few values: states, kinds of failure,
 * devices and the 201 priorities. While the database cannot be read, only {@code lockstep.database.up} is exported, so
 * that no stale value looks current.
 */
final class PlatformMetrics {
    private static final String DEVICE = "device";
    private static final int DEFAULT_PRIORITY = 0;

    private final AtomicInteger up = new AtomicInteger();
    private final MultiGauge runs;
    private final MultiGauge failed;
    private final MultiGauge lost;
    private final MultiGauge queued;
    private final MultiGauge longestWait;
    private final MultiGauge workers;
    private final MultiGauge slots;
    private final MultiGauge usableSlots;
    private final MultiGauge databaseSize;

    PlatformMetrics(MeterRegistry registry) {
        Gauge.builder("lockstep.database.up", up, AtomicInteger::get)
                .description("1 if the last read of the database succeeded, else 0")
                .register(registry);
        runs = gauge("lockstep.runs", "Runs by state").register(registry);
        failed = gauge("lockstep.runs.failed", "Failed runs by kind of failure").register(registry);
        lost = gauge("lockstep.runs.lost", "Runs whose lease has expired and that no worker has taken over yet")
                .register(registry);
        queued = gauge("lockstep.queue.runs", "Queued runs").register(registry);
        longestWait = gauge(
                        "lockstep.queue.longest.wait",
                        "Longest time since submission of the queued runs that were never claimed")
                .baseUnit("seconds")
                .register(registry);
        workers = gauge("lockstep.workers", "Workers with a heartbeat within the last minute")
                .register(registry);
        slots = gauge("lockstep.workers.slots", "Runs that these workers can train at once")
                .register(registry);
        usableSlots = gauge(
                        "lockstep.slots.usable",
                        "Slots that runs can occupy now: runs in training, and waiting ones that no limit or backoff holds back")
                .register(registry);
        databaseSize = gauge("lockstep.database.size", "Size of the database on disk")
                .baseUnit("bytes")
                .register(registry);
    }

    void update(PlatformView view) {
        runs.register(byEnum("status", RunStatus.values(), view.runs()), true);
        failed.register(byEnum("kind", Failure.Kind.values(), view.failures()), true);
        lost.register(single(view.lost()), true);
        queued.register(byQueue(view, Waiting::runs), true);
        longestWait.register(byQueue(view, waiting -> waiting.longestWait().toNanos() / 1e9), true);
        workers.register(byDevice(view, Workers::count), true);
        slots.register(byDevice(view, Workers::slots), true);
        usableSlots.register(byWorkerDevice(device -> view.usableSlots().getOrDefault(device, 0L)), true);
        databaseSize.register(single(view.databaseBytes()), true);
        up.set(1);
    }

    /** Removes all gauges but {@code lockstep.database.up}, which becomes 0. */
    void clear() {
        up.set(0);
        List.of(runs, failed, lost, queued, longestWait, workers, slots, usableSlots, databaseSize)
                .forEach(gauge -> gauge.register(List.of(), true));
    }

    private static MultiGauge.Builder gauge(String name, String description) {
        return MultiGauge.builder(name).description(description);
    }

    private static <E extends Enum<E>> List<Row<?>> byEnum(String label, E[] values, Map<E, Long> counts) {
        return Arrays.stream(values)
                .<Row<?>>map(value -> Row.of(Tags.of(label, label(value)), counts.getOrDefault(value, 0L)))
                .toList();
    }

    private static List<Row<?>> byDevice(PlatformView view, ToDoubleFunction<Workers> number) {
        return byWorkerDevice(device -> number.applyAsDouble(view.workers().getOrDefault(device, Workers.NONE)));
    }

    private static List<Row<?>> byWorkerDevice(ToDoubleFunction<Device> number) {
        return Arrays.stream(Device.values())
                .filter(device -> device != Device.ANY)
                .<Row<?>>map(device -> Row.of(Tags.of(DEVICE, label(device)), number.applyAsDouble(device)))
                .toList();
    }

    /** Includes a row with 0 for an empty queue of the default priority. */
    private static List<Row<?>> byQueue(PlatformView view, ToDoubleFunction<Waiting> number) {
        List<Waiting> queue = new ArrayList<>(view.waiting());
        for (Device device : Device.values()) {
            if (queue.stream().noneMatch(waiting -> waiting.isOf(DEFAULT_PRIORITY, device))) {
                queue.add(Waiting.none(DEFAULT_PRIORITY, device));
            }
        }
        return queue.stream()
                .<Row<?>>map(waiting -> Row.of(
                        Tags.of("priority", Integer.toString(waiting.priority()), DEVICE, label(waiting.device())),
                        number.applyAsDouble(waiting)))
                .toList();
    }

    private static List<Row<?>> single(long number) {
        return List.of(Row.of(Tags.empty(), number));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
