package dev.lockstep.worker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import dev.lockstep.experiment.metrics.EpochMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/** What a worker tells its operator, under {@code lockstep.*}. */
@Component
class WorkerMetrics {
    private final MeterRegistry registry;
    private final Timer epochs;
    private final Counter leasesLost;
    private final AtomicReference<Double> samplesPerSecond = new AtomicReference<>(0.0);

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.epochs = Timer.builder("lockstep.epoch")
                .description("Time of an epoch, evaluation counted")
                .register(registry);
        this.leasesLost = Counter.builder("lockstep.leases.lost")
                .description("Attempts stopped because their lease was gone")
                .register(registry);
        registry.gauge("lockstep.training.samples.per.second", samplesPerSecond, AtomicReference::get);
    }

    void speed(double samplesPerSecond) {
        this.samplesPerSecond.set(samplesPerSecond);
    }

    void epoch(EpochMetrics epoch) {
        epochs.record(Duration.ofNanos((long) (epoch.timing().seconds() * 1e9)));
    }

    void leaseLost() {
        leasesLost.increment();
    }

    void ended(String outcome) {
        samplesPerSecond.set(0.0);
        registry.counter("lockstep.attempts", "outcome", outcome).increment();
    }
}
