package dev.lockstep.worker;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.training.flight.FlightLog;
import dev.lockstep.training.flight.FlightRecorder;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.loop.TrainingRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the training reports to the store, under the attempt's lease, and retries during outages. Training blocks
 * only when it reports an epoch or a checkpoint while the previous one is still being written.
 */
final class AttemptRecorder implements TrainingRecorder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AttemptRecorder.class);

    private final Lease lease;
    private final Attempt.Ports ports;
    private final StoreRetry store;
    private final AttemptTrace trace;
    private final SampleCounter images;
    private final DivergenceCheck divergence;
    private final FlightRecorder flight;
    private final WriteBehind recordWrites = new WriteBehind();
    private final WriteBehind progressWrites = new WriteBehind();

    AttemptRecorder(
            Lease lease,
            Attempt.Ports ports,
            StoreRetry store,
            AttemptTrace trace,
            SampleCounter images,
            DivergenceCheck divergence,
            FlightRecorder flight) {
        this.lease = lease;
        this.ports = ports;
        this.store = store;
        this.trace = trace;
        this.images = images;
        this.divergence = divergence;
        this.flight = flight;
    }

    @Override
    public StepObserver observer() {
        return flight;
    }

    @Override
    public void progress(EpochProgress current) {
        metrics().images(images.countUntil(current));
        // Progress is dropped rather than queued: the next report follows within a second.
        if (progressWrites.isIdle()) {
            progressWrites.submit(() -> store.tryOnce(() -> ports.runs().reportProgress(lease, current)));
        }
    }

    @Override
    public void checkpoint(Supplier<Checkpoint> content) {
        recordWrites.awaitIdle();
        Checkpoint checkpoint = content.get();
        recordWrites.submit(() -> {
            CheckpointId id = upload(checkpoint);
            store.untilStored(() -> ports.runs().commitCheckpoint(lease, id));
        });
    }

    @Override
    public void epoch(EpochMetrics epoch, Supplier<Checkpoint> checkpoint, Supplier<ByteBuffer> model) {
        recordWrites.awaitIdle();
        Checkpoint state = checkpoint.get();
        ByteBuffer parameters = model.get();
        FlightLog executed = flight.takeLog();
        metrics().images(images.countUntilEndOf(epoch.epoch()));
        trace.epochCompleted(epoch);
        recordWrites.submit(() -> storeEpoch(epoch, state, parameters, executed));
    }

    /** Waits until every reported epoch and checkpoint is stored. Rethrows the exception of a write that failed. */
    void awaitStored() {
        recordWrites.awaitIdle();
    }

    /** Returns whether a write has failed permanently, so that training should stop. */
    boolean hasFailed() {
        return recordWrites.hasFailed();
    }

    @Override
    public void close() {
        recordWrites.close();
        progressWrites.close();
    }

    private void storeEpoch(EpochMetrics epoch, Checkpoint state, ByteBuffer parameters, FlightLog executed) {
        CheckpointId checkpoint = upload(state);
        ModelId model =
                store.untilStored(() -> ports.checkpoints().uploadModel(lease, epoch.epoch(), parameters.duplicate()));
        RunRecorder.Recorded result =
                store.untilStored(() -> ports.runs().commitEpoch(lease, epoch, checkpoint, model));
        metrics().epoch(epoch);
        switch (result) {
            case NEW -> log.info("Epoch {} stored", epoch.epoch());
            case REPEATED -> log.info("Epoch {} stored again, with the same parameters", epoch.epoch());
            case DIFFERED -> {
                metrics().irreproducibleEpoch();
                log.error(
                        "Epoch {} has other parameters than in an earlier attempt with the same fingerprint: {} ({})",
                        epoch.epoch(),
                        DivergenceCheck.IRREPRODUCIBLE,
                        divergence.differenceFromStored(epoch.epoch(), executed));
            }
        }
        divergence.epochCompleted(epoch.epoch(), executed);
        store.untilStored(() -> ports.runs().storeFlight(lease, epoch.epoch(), executed.bytes()));
    }

    private CheckpointId upload(Checkpoint content) {
        return metrics()
                .checkpoint(
                        content.bytes(),
                        () -> trace.checkpoint(
                                content.bytes(),
                                () -> store.untilStored(
                                        () -> ports.checkpoints().upload(lease, content))));
    }

    private TrainingMetrics metrics() {
        return ports.telemetry().training();
    }
}
