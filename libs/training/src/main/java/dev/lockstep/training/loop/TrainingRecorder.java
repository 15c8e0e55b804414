package dev.lockstep.training.loop;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.training.engine.TrainingEngine;

/**
 * Hears what becomes of a run, on the thread that trains it, which waits meanwhile. Whatever a method throws ends the training and reaches
 * the caller of {@link TrainingEngine#train} as it is.
 *
 * <p>Files are safetensors. Each is made, as a copy of what the training holds, when it is asked for: once, on the calling thread, before
 * the method returns.
 */
public interface TrainingRecorder {
    /** How far the run is; about once a second. */
    void progress(EpochProgress progress);

    /** Where the run stands within an epoch: at least every 30 seconds, and when a stop was asked for. */
    void checkpoint(Supplier<ByteBuffer> content);

    /**
     * An epoch is over.
     *
     * @param checkpoint where the run stands behind it
     * @param model what was evaluated; its data are the bytes that {@link EpochMetrics#parameterSha256()} is of
     */
    void epoch(EpochMetrics metrics, Supplier<ByteBuffer> checkpoint, Supplier<ByteBuffer> model);
}
