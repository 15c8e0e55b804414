package dev.lockstep.training.loop;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.training.flight.StepObserver;

/**
 * Receives the progress and the results of a run, one call at a time. Training waits for each method. An exception of a
 * method ends the training and is passed unchanged to the caller of {@code TrainingEngine.train}.
 *
 * <p>Each supplier writes safetensors files with a copy of the training state. A method may call it once, on the
 * calling thread and before it returns.
 */
public interface TrainingRecorder {
    /** Observes the data of each step, on the computing threads. */
    default StepObserver observer() {
        return StepObserver.NONE;
    }

    /** Called about once a second with the progress of the run, on any thread that trains a replica. */
    void progress(EpochProgress progress);

    /** Called with a checkpoint within an epoch: at least every 30 seconds, and when a stop is requested. */
    void checkpoint(Supplier<Checkpoint> content);

    /**
     * Called after each epoch.
     *
     * @param checkpoint the run after the epoch
     * @param model the evaluated model; {@link EpochMetrics#parameterSha256()} is the hash of its tensor data
     */
    void epoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint, Supplier<ByteBuffer> model);
}
