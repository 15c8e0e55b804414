package dev.lockstep.worker;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.training.flight.StepPart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Metrics of a worker's training: epochs, synchronization, checkpoints and store retries. */
final class TrainingMetrics {
    private final Timer epochs;
    private final Timer syncs;
    private final Timer checkpoints;
    private final DistributionSummary checkpointSizes;
    private final Counter images;
    private final Map<EpochMetric, Counter> costs = new EnumMap<>(EpochMetric.class);
    private final Counter retries;
    private final Counter irreproducible;
    private final Counter verificationFailures;
    private final Map<StepPart.Kind, Counter> flightDifferences;

    TrainingMetrics(MeterRegistry registry) {
        epochs = timer("lockstep.epoch", "Duration of an epoch, including evaluation", registry);
        syncs = timer("lockstep.epoch.sync", "Time per epoch spent averaging replicas", registry);
        checkpoints = timer("lockstep.checkpoint", "Time to store a checkpoint", registry);
        checkpointSizes = DistributionSummary.builder("lockstep.checkpoint.size")
                .description("Size of stored checkpoints")
                .baseUnit("bytes")
                .register(registry);
        images = counter("lockstep.images", "Images trained on", registry);
        EpochMetric.COSTS.stream()
                .filter(cost -> cost.unit().isIntegral())
                .forEach(cost -> costs.put(cost, counter(cost, registry)));
        retries = counter("lockstep.store.retries", "Writes retried because the store was unavailable", registry);
        irreproducible = counter(
                "lockstep.epochs.irreproducible",
                "Epochs that differed from an earlier attempt with the same fingerprint",
                registry);
        verificationFailures = counter(
                "lockstep.gradients.unverified", "Gradients that had other bits when computed a second time", registry);
        flightDifferences = MetricTags.meterPerTag(
                StepPart.Kind.class,
                part -> Counter.builder("lockstep.flight.differences")
                        .description("Comparisons of two executions of an epoch, by the part that differed first")
                        .tag("part", part)
                        .register(registry));
    }

    void images(long count) {
        images.increment((double) count);
    }

    void epoch(EpochMetrics epoch) {
        MetricValues values = epoch.values();
        epochs.record(seconds(values.orZero(EpochMetric.SECONDS)));
        syncs.record(seconds(values.orZero(EpochMetric.SYNC_SECONDS)));
        costs.forEach((cost, total) -> total.increment(values.orZero(cost)));
    }

    void irreproducibleEpoch() {
        irreproducible.increment();
    }

    void verificationFailed() {
        verificationFailures.increment();
    }

    void flightDifference(StepPart.Kind first) {
        Objects.requireNonNull(flightDifferences.get(first)).increment();
    }

    /** Runs {@code store} and records its duration and, if it succeeds, the size of the checkpoint. */
    <T> T checkpoint(long bytes, Supplier<T> store) {
        T stored = checkpoints.record(store);
        checkpointSizes.record((double) bytes);
        return stored;
    }

    void storeRetried() {
        retries.increment();
    }

    private static Timer timer(String name, String description, MeterRegistry registry) {
        return Timer.builder(name).description(description).register(registry);
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }

    /** Registers the total of a cost, as in lockstep.sync.rounds, or lockstep.communicated with the base unit bytes. */
    private static Counter counter(EpochMetric cost, MeterRegistry registry) {
        String name = "lockstep." + cost.column().replaceFirst("^bytes_", "").replace('_', '.');
        return Counter.builder(name)
                .description(cost.description())
                .baseUnit(cost.unit() == MetricUnit.BYTES ? "bytes" : null)
                .register(registry);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
