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
 * How the platform stands, as gauges. Their labels have few values: states, kinds of failure, devices and the 201 priorities. While the
 * database cannot be read there is none of them but {@code lockstep.database.up}: an old number would be taken for a new one.
 */
final class PlatformMetrics {
    private static final String DEVICE = "device";
    private static final int USUAL_PRIORITY = 0;

    private final AtomicInteger up = new AtomicInteger();
    private final MultiGauge runs;
    private final MultiGauge failed;
    private final MultiGauge lost;
    private final MultiGauge queued;
    private final MultiGauge longestWait;
    private final MultiGauge workers;
    private final MultiGauge slots;
    private final MultiGauge databaseSize;

    PlatformMetrics(MeterRegistry registry) {
        Gauge.builder("lockstep.database.up", up, AtomicInteger::get)
                .description("1 if the database could be read when it was last tried, else 0")
                .register(registry);
        runs = gauge("lockstep.runs", "Runs, by their state").register(registry);
        failed = gauge("lockstep.runs.failed", "Runs that have failed, by why").register(registry);
        lost = gauge("lockstep.runs.lost", "Runs whose worker fell silent and that none has taken over yet")
                .register(registry);
        queued = gauge("lockstep.queue.runs", "Runs that wait for a worker").register(registry);
        longestWait = gauge(
                        "lockstep.queue.longest.wait",
                        "Since the submission, of the runs that wait and were never claimed")
                .baseUnit("seconds")
                .register(registry);
        workers = gauge("lockstep.workers", "Workers heard of within the last minute")
                .register(registry);
        slots = gauge("lockstep.workers.slots", "Runs that those workers can train at once")
                .register(registry);
        databaseSize = gauge("lockstep.database.size", "Of the database on its disk")
                .baseUnit("bytes")
                .register(registry);
    }

    void show(PlatformView view) {
        runs.register(byEnum("status", RunStatus.values(), view.runs()), true);
        failed.register(byEnum("kind", Failure.Kind.values(), view.failures()), true);
        lost.register(alone(view.lost()), true);
        queued.register(byQueue(view, Waiting::runs), true);
        longestWait.register(byQueue(view, waiting -> waiting.longestWait().toNanos() / 1e9), true);
        workers.register(byDevice(view, Workers::count), true);
        slots.register(byDevice(view, Workers::slots), true);
        databaseSize.register(alone(view.databaseBytes()), true);
        up.set(1);
    }

    /** The database cannot be read. */
    void showNothing() {
        up.set(0);
        List.of(runs, failed, lost, queued, longestWait, workers, slots, databaseSize)
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
        return Arrays.stream(Device.values())
                .filter(device -> device != Device.ANY)
                .<Row<?>>map(device -> Row.of(
                        Tags.of(DEVICE, label(device)),
                        number.applyAsDouble(view.workers().getOrDefault(device, Workers.NONE))))
                .toList();
    }

    /** An empty queue is shown as one, not as nothing. */
    private static List<Row<?>> byQueue(PlatformView view, ToDoubleFunction<Waiting> number) {
        List<Waiting> queue = new ArrayList<>(view.waiting());
        for (Device device : Device.values()) {
            if (queue.stream().noneMatch(waiting -> waiting.isOf(USUAL_PRIORITY, device))) {
                queue.add(Waiting.none(USUAL_PRIORITY, device));
            }
        }
        return queue.stream()
                .<Row<?>>map(waiting -> Row.of(
                        Tags.of("priority", Integer.toString(waiting.priority()), DEVICE, label(waiting.device())),
                        number.applyAsDouble(waiting)))
                .toList();
    }

    private static List<Row<?>> alone(long number) {
        return List.of(Row.of(Tags.empty(), number));
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
