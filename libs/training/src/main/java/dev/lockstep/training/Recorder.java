package dev.lockstep.training;

import java.nio.ByteBuffer;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Progress;

/**
 * Hears what becomes of a run, on the thread that trains it, which waits meanwhile. Whatever a method throws ends the training and reaches
 * the caller of {@link TrainingEngine#train} as it is.
 */
public interface Recorder {
    /** How far the run is; about once a second. */
    void progress(Progress progress);

    /** Where the run stands within an epoch: at least every 30 seconds, and when a stop was asked for. */
    void checkpoint(ByteBuffer content);

    /** An epoch is over. {@code checkpoint}: where the run stands behind it. */
    void epoch(EpochMetrics metrics, ByteBuffer checkpoint);
}
