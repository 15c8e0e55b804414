package dev.lockstep.worker;

import java.nio.ByteBuffer;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.CheckpointId;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.Progress;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.training.Recorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what the training reports into the store, under the attempt's lease, through outages as long as the lease lasts. */
final class AttemptRecorder implements Recorder {
    private static final Logger log = LoggerFactory.getLogger(AttemptRecorder.class);

    private final Lease lease;
    private final RunRecorder runs;
    private final CheckpointStore checkpoints;
    private final Persistence persistence;
    private final WorkerMetrics metrics;

    AttemptRecorder(
            Lease lease,
            RunRecorder runs,
            CheckpointStore checkpoints,
            Persistence persistence,
            WorkerMetrics metrics) {
        this.lease = lease;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.persistence = persistence;
        this.metrics = metrics;
    }

    @Override
    public void progress(Progress progress) {
        metrics.speed(progress.samplesPerSecond());
        // Worth telling, not worth waiting for: the next one comes in a second.
        persistence.tryOnce(() -> runs.progress(lease, progress));
    }

    @Override
    public void checkpoint(ByteBuffer content) {
        persistence.insist(() -> {
            CheckpointId id = checkpoints.upload(lease, content.duplicate());
            runs.checkpoint(lease, id);
            return id;
        });
    }

    @Override
    public void epoch(EpochMetrics epoch, ByteBuffer checkpoint) {
        RunRecorder.Recorded recorded = persistence.insist(() -> {
            CheckpointId id = checkpoints.upload(lease, checkpoint.duplicate());
            return runs.epoch(lease, epoch, id);
        });
        metrics.epoch(epoch);
        switch (recorded) {
            case NEW -> log.info("Epoch {} stored", epoch.epoch());
            case REPEATED -> log.info("Epoch {} stored again, with the same parameters", epoch.epoch());
            case DIFFERED ->
                log.error(
                        "Epoch {} came out with other parameters than an earlier attempt's under the same fingerprint:"
                                + " this machine does not reproduce its own bits",
                        epoch.epoch());
        }
    }
}
