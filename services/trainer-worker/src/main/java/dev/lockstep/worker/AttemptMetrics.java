package dev.lockstep.worker;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.training.tensor.NativeMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the ended attempts of a worker by outcome, and measures its slots and its memory. */
final class AttemptMetrics {
    private final AtomicInteger busySlots = new AtomicInteger();
    private final Map<End, Counter> ended;
    private final Map<Failure.Kind, Counter> failures;

    /** How an attempt ended. The names, in lower case, are values of the metric's tag {@code outcome}. */
    enum End {
        SUCCEEDED,
        /** Released with a checkpoint, after a pause or shutdown was requested. */
        HANDED_BACK,
        FAILED,
        /** Released as lost, because this machine cannot train the run. */
        ABANDONED,
        LOST
    }

    AttemptMetrics(MeterRegistry registry, WorkerInfo worker) {
        Gauge.builder("lockstep.slots", worker, WorkerInfo::slots)
                .description("Runs that this worker can train concurrently")
                .register(registry);
        Gauge.builder("lockstep.slots.busy", busySlots, AtomicInteger::get)
                .description("Slots that are training a run")
                .register(registry);
        Gauge.builder("lockstep.memory.resident", () -> NativeMemory.resident().orElse(0))
                .description("Resident memory of the process: the Java heap and the tensors of runs")
                .baseUnit("bytes")
                .register(registry);
        ended = MetricTags.meterPerTag(
                End.class,
                outcome -> Counter.builder("lockstep.attempts")
                        .description("Ended attempts by outcome")
                        .tag("outcome", outcome)
                        .register(registry));
        failures = MetricTags.meterPerTag(
                Failure.Kind.class,
                kind -> Counter.builder("lockstep.run.failures")
                        .description("Attempts that failed their run, by failure kind")
                        .tag("kind", kind)
                        .register(registry));
    }

    void slotBusy() {
        busySlots.incrementAndGet();
    }

    void slotIdle() {
        busySlots.decrementAndGet();
    }

    void ended(End end) {
        Objects.requireNonNull(ended.get(end)).increment();
    }

    void failed(Failure.Kind kind) {
        ended(End.FAILED);
        Objects.requireNonNull(failures.get(kind)).increment();
    }
}
