package dev.lockstep.worker;

import java.time.Duration;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the trainings of a worker do, and what it takes to keep it. */
final class TrainingMetrics {
    private static final Duration[] PARTS_OF_AN_EPOCH = {
        Duration.ofMillis(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2)
    };
    private static final Duration[] EPOCHS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

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
        epochs = timer("lockstep.epoch", "Time of an epoch, evaluation counted", EPOCHS, registry);
        syncs = timer("lockstep.epoch.sync", "Of an epoch, on averaging replicas", PARTS_OF_AN_EPOCH, registry);
        checkpoints = timer("lockstep.checkpoint", "Until a checkpoint is stored", PARTS_OF_AN_EPOCH, registry);
        checkpointSizes = DistributionSummary.builder("lockstep.checkpoint.size")
                .description("Of stored checkpoints")
                .baseUnit("bytes")
                .register(registry);
        images = counter("lockstep.images", "Images trained on", registry);
        syncRounds = counter("lockstep.sync.rounds", "Rounds after which replicas were averaged", registry);
        communicated = Counter.builder("lockstep.communicated")
                .description("Logical bytes that replicas sent and received")
                .baseUnit("bytes")
                .register(registry);
        retries = counter("lockstep.store.retries", "Writes tried again because the store did not answer", registry);
        irreproducible = counter(
                "lockstep.epochs.irreproducible",
                "Epochs that came out otherwise than before, under the same fingerprint",
                registry);
    }

    void images(long trained) {
        images.increment((double) trained);
    }

    void epoch(EpochMetrics epoch) {
        epochs.record(seconds(epoch.timing().seconds()));
        syncs.record(seconds(epoch.timing().syncSeconds()));
        syncRounds.increment((double) epoch.traffic().syncRounds());
        communicated.increment((double) epoch.traffic().bytesCommunicated());
    }

    void irreproducibleEpoch() {
        irreproducible.increment();
    }

    /** Counts {@code store}, which stores a checkpoint of so many bytes; one that cannot be stored counts for nothing. */
    <T> T checkpoint(int bytes, Supplier<T> store) {
        T stored = checkpoints.record(store);
        checkpointSizes.record(bytes);
        return stored;
    }

    void storeRetried() {
        retries.increment();
    }

    private static Timer timer(String name, String description, Duration[] buckets, MeterRegistry registry) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
