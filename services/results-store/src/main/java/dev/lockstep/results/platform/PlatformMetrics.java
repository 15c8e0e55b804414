package dev.lockstep.results.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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

    /** What the gauges read. They stay registered from view to view: a scrape would fail while one is replaced. */
    private final AtomicReference<PlatformView> current = new AtomicReference<>();

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
        current.set(view);
        runs.register(byEnum("status", RunStatus.values(), PlatformView::runs), false);
        failed.register(byEnum("kind", Failure.Kind.values(), PlatformView::failures), false);
        lost.register(single(PlatformView::lost), false);
        queued.register(byQueue(view, Waiting::runs), false);
        longestWait.register(byQueue(view, waiting -> waiting.longestWait().toNanos() / 1e9), false);
        workers.register(byDevice((now, device) -> workersOf(now, device).count()), false);
        slots.register(byDevice((now, device) -> workersOf(now, device).slots()), false);
        usableSlots.register(byDevice((now, device) -> now.usableSlots().getOrDefault(device, 0L)), false);
        databaseSize.register(single(PlatformView::databaseBytes), false);
        up.set(1);
    }

    /** Removes all gauges but {@code lockstep.database.up}, which becomes 0. */
    void clear() {
        up.set(0);
        List.of(runs, failed, lost, queued, longestWait, workers, slots, usableSlots, databaseSize)
                .forEach(gauge -> gauge.register(List.of(), false));
    }

    private static MultiGauge.Builder gauge(String name, String description) {
        return MultiGauge.builder(name).description(description);
    }

    private Row<?> row(Tags tags, ToDoubleFunction<PlatformView> number) {
        return Row.of(tags, current, view -> number.applyAsDouble(view.get()));
    }

    private <E extends Enum<E>> List<Row<?>> byEnum(
            String label, E[] values, Function<PlatformView, Map<E, Long>> counts) {
        return Arrays.stream(values)
                .<Row<?>>map(value -> row(
                        Tags.of(label, label(value)), view -> counts.apply(view).getOrDefault(value, 0L)))
                .toList();
    }

    private List<Row<?>> byDevice(ToDoubleBiFunction<PlatformView, Device> number) {
        return Arrays.stream(Device.values())
                .filter(device -> device != Device.ANY)
                .<Row<?>>map(device -> row(Tags.of(DEVICE, label(device)), view -> number.applyAsDouble(view, device)))
                .toList();
    }

    private static Workers workersOf(PlatformView view, Device device) {
        return view.workers().getOrDefault(device, Workers.NONE);
    }

    /** Includes a row with 0 for an empty queue of the default priority. */
    private List<Row<?>> byQueue(PlatformView view, ToDoubleFunction<Waiting> number) {
        Stream<Waiting> empty = Arrays.stream(Device.values()).map(device -> Waiting.none(DEFAULT_PRIORITY, device));
        return Stream.concat(view.waiting().stream(), empty)
                .map(waiting -> new Queue(waiting.priority(), waiting.device()))
                .distinct()
                .<Row<?>>map(queue -> row(
                        Tags.of("priority", Integer.toString(queue.priority), DEVICE, label(queue.device)),
                        now -> number.applyAsDouble(queue.in(now))))
                .toList();
    }

    private List<Row<?>> single(ToDoubleFunction<PlatformView> number) {
        return List.of(row(Tags.empty(), number));
    }

    private record Queue(int priority, Device device) {
        Waiting in(PlatformView view) {
            return view.waiting().stream()
                    .filter(waiting -> waiting.isOf(priority, device))
                    .findFirst()
                    .orElseGet(() -> Waiting.none(priority, device));
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
