package dev.lockstep.worker;

import java.time.Duration;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
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
    private final Counter syncRounds;
    private final Counter communicated;
    private final Counter retries;
    private final Counter irreproducible;

    TrainingMetrics(MeterRegistry registry) {
        epochs = timer("lockstep.epoch", "Duration of an epoch, including evaluation", registry);
        syncs = timer("lockstep.epoch.sync", "Time per epoch spent averaging replicas", registry);
        checkpoints = timer("lockstep.checkpoint", "Time to store a checkpoint", registry);
        checkpointSizes = DistributionSummary.builder("lockstep.checkpoint.size")
                .description("Size of stored checkpoints")
                .baseUnit("bytes")
                .register(registry);
        images = counter("lockstep.images", "Images trained on", registry);
        syncRounds = counter("lockstep.sync.rounds", "Rounds after which the replicas were averaged", registry);
        communicated = Counter.builder("lockstep.communicated")
                .description("Logical bytes that replicas sent and received")
                .baseUnit("bytes")
                .register(registry);
        retries = counter("lockstep.store.retries", "Writes retried because the store was unavailable", registry);
        irreproducible = counter(
                "lockstep.epochs.irreproducible",
                "Epochs that differed from an earlier attempt with the same fingerprint",
                registry);
    }

    void images(long count) {
        images.increment((double) count);
    }

    void epoch(EpochMetrics epoch) {
        epochs.record(seconds(epoch.timing().seconds()));
        syncs.record(seconds(epoch.timing().syncSeconds()));
        syncRounds.increment((double) epoch.communication().syncRounds());
        communicated.increment((double) epoch.communication().bytesCommunicated());
    }

    void irreproducibleEpoch() {
        irreproducible.increment();
    }

    /** Runs {@code store} and records its duration and, if it succeeds, the size of the checkpoint. */
    <T> T checkpoint(int bytes, Supplier<T> store) {
        T stored = checkpoints.record(store);
        checkpointSizes.record(bytes);
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

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
