package dev.lockstep.worker;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.WorkerInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of the attempts of a worker, and how many of its slots are at one. */
final class AttemptMetrics {
    private final AtomicInteger busy = new AtomicInteger();
    private final Map<End, Counter> ended;
    private final Map<Failure.Kind, Counter> failures;

    /** How an attempt ended. */
    enum End {
        SUCCEEDED,
        HANDED_BACK,
        FAILED,
        /** The machine could not go on, and left the run to others. */
        ABANDONED,
        LOST
    }

    AttemptMetrics(MeterRegistry registry, WorkerInfo worker) {
        Gauge.builder("lockstep.slots", worker, WorkerInfo::slots)
                .description("Runs that this worker trains at once")
                .register(registry);
        Gauge.builder("lockstep.slots.busy", busy, AtomicInteger::get)
                .description("Slots that train a run")
                .register(registry);
        ended = MetricTags.each(
                End.class,
                outcome -> Counter.builder("lockstep.attempts")
                        .description("Attempts that have ended, by how")
                        .tag("outcome", outcome)
                        .register(registry));
        failures = MetricTags.each(
                Failure.Kind.class,
                kind -> Counter.builder("lockstep.run.failures")
                        .description("Attempts that ended their run as failed, by why")
                        .tag("kind", kind)
                        .register(registry));
    }

    void begun() {
        busy.incrementAndGet();
    }

    void over() {
        busy.decrementAndGet();
    }

    void ended(End how) {
        Objects.requireNonNull(ended.get(how)).increment();
    }

    void failed(Failure.Kind why) {
        ended(End.FAILED);
        Objects.requireNonNull(failures.get(why)).increment();
    }
}
