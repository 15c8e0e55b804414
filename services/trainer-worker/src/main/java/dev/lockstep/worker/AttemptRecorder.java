package dev.lockstep.worker;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.ModelId;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.training.loop.TrainingRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what the training reports into the store, under the attempt's lease, through its outages. The training goes on meanwhile: it waits
 * only to report the next epoch or checkpoint while one is still being written.
 */
final class AttemptRecorder implements TrainingRecorder, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AttemptRecorder.class);

    private final Lease lease;
    private final Attempt.Ports ports;
    private final StoreRetry persistence;
    private final AttemptTrace trace;
    private final SampleCounter images;
    private final DivergenceCheck doubt;
    private final WriteBehind records = new WriteBehind();
    private final WriteBehind progress = new WriteBehind();

    AttemptRecorder(
            Lease lease,
            Attempt.Ports ports,
            StoreRetry persistence,
            AttemptTrace trace,
            SampleCounter images,
            DivergenceCheck doubt) {
        this.lease = lease;
        this.ports = ports;
        this.persistence = persistence;
        this.trace = trace;
        this.images = images;
        this.doubt = doubt;
    }

    @Override
    public void progress(EpochProgress now) {
        metrics().images(images.until(now));
        // Worth telling, not worth waiting for: the next one comes in a second.
        if (progress.isIdle()) {
            progress.begin(() -> persistence.tryOnce(() -> ports.runs().progress(lease, now)));
        }
    }

    @Override
    public void checkpoint(Supplier<ByteBuffer> content) {
        records.awaitIdle();
        ByteBuffer checkpoint = content.get();
        records.begin(() -> {
            CheckpointId id = upload(checkpoint);
            persistence.insist(() -> {
                ports.runs().checkpoint(lease, id);
                return id;
            });
        });
    }

    @Override
    public void epoch(EpochMetrics epoch, Supplier<ByteBuffer> checkpoint, Supplier<ByteBuffer> model) {
        metrics().images(images.untilEndOf(epoch.epoch()));
        trace.epoch(epoch);
        doubt.passed(epoch.epoch());
        records.awaitIdle();
        ByteBuffer state = checkpoint.get();
        ByteBuffer parameters = model.get();
        records.begin(() -> store(epoch, state, parameters));
    }

    /** Waits until everything is stored, and throws what kept it from being so. */
    void awaitStored() {
        records.awaitIdle();
    }

    /** Whether something could not be stored, and never will be: the training may as well stop. */
    boolean hasFailed() {
        return records.hasFailed();
    }

    @Override
    public void close() {
        records.close();
        progress.close();
    }

    private void store(EpochMetrics epoch, ByteBuffer state, ByteBuffer parameters) {
        CheckpointId checkpoint = upload(state);
        ModelId model =
                persistence.insist(() -> ports.checkpoints().uploadModel(lease, epoch.epoch(), parameters.duplicate()));
        RunRecorder.Recorded recorded = persistence.insist(() -> ports.runs().epoch(lease, epoch, checkpoint, model));
        metrics().epoch(epoch);
        switch (recorded) {
            case NEW -> log.info("Epoch {} stored", epoch.epoch());
            case REPEATED -> log.info("Epoch {} stored again, with the same parameters", epoch.epoch());
            case DIFFERED -> {
                metrics().irreproducibleEpoch();
                log.error(
                        "Epoch {} came out with other parameters than an earlier attempt's under the same fingerprint:"
                                + " this machine does not reproduce its own bits",
                        epoch.epoch());
            }
        }
    }

    private CheckpointId upload(ByteBuffer content) {
        return metrics()
                .checkpoint(
                        content.remaining(),
                        () -> trace.checkpoint(
                                content.remaining(),
                                () -> persistence.insist(
                                        () -> ports.checkpoints().upload(lease, content.duplicate()))));
    }

    private TrainingMetrics metrics() {
        return ports.telemetry().training();
    }
}
