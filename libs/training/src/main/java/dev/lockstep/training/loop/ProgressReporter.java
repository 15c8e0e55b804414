package dev.lockstep.training.loop;

import java.time.Duration;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.training.checkpoint.NonFiniteStateException;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.strategy.StepMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a run's progress, checkpoints and epochs to its recorder at the promised intervals. Thread-safe. */
final class ProgressReporter implements StepMonitor {
    private static final Logger log = LoggerFactory.getLogger(ProgressReporter.class);

    private static final long PROGRESS_INTERVAL = Duration.ofSeconds(1).toNanos();

    /** Below the promised 30 seconds, to leave time for a slow step and a slow write. */
    private static final long CHECKPOINT_INTERVAL = Duration.ofSeconds(20).toNanos();

    private final TrainingHooks hooks;
    private final RunCheckpoints checkpoints;
    private final ThroughputMeter meter;
    private long lastProgress;
    private long lastCheckpoint;
    private long samplesSinceProgress;
    private int epoch;
    private long samplesInEpoch;

    ProgressReporter(TrainingHooks hooks, RunCheckpoints checkpoints, ThroughputMeter meter) {
        this.hooks = hooks;
        this.checkpoints = checkpoints;
        this.meter = meter;
        restartTimers();
    }

    /** Sets the position of the run, at the start and at the end of each segment. */
    synchronized void moveTo(TrainingProgress state) {
        epoch = state.epoch();
        samplesInEpoch = state.tally().samples();
    }

    @Override
    public boolean shouldPause() {
        return hooks.stopRequested().getAsBoolean()
                || isCheckpointDue(hooks.nanoTime().getAsLong());
    }

    @Override
    public synchronized void stepDone(int samples) {
        samplesSinceProgress += samples;
        samplesInEpoch += samples;
        long now = hooks.nanoTime().getAsLong();
        if (now - lastProgress >= PROGRESS_INTERVAL) {
            meter.recordSteps(samplesSinceProgress, (now - lastProgress) / 1e9);
            hooks.recorder().progress(meter.progress(epoch, samplesInEpoch));
            lastProgress = now;
            samplesSinceProgress = 0;
        }
    }

    private synchronized boolean isCheckpointDue(long now) {
        return now - lastCheckpoint >= CHECKPOINT_INTERVAL;
    }

    /** Writes a checkpoint if one is due. {@code usable}: whether the run can resume from this state. */
    synchronized void checkpointIfDue(TrainingProgress state, boolean usable) {
        if (isCheckpointDue(hooks.nanoTime().getAsLong())) {
            if (usable) {
                checkpoint(state);
            }
            lastCheckpoint = hooks.nanoTime().getAsLong();
        }
    }

    /** Writes a checkpoint if the next one would be overdue at the expected end of the evaluation. */
    synchronized void beforeEvaluation(TrainingProgress state) {
        long end = hooks.nanoTime().getAsLong() + (long) (meter.estimateEvaluationSeconds() * 1e9);
        if (isCheckpointDue(end)) {
            checkpoint(state);
        }
    }

    /** Writes no checkpoint if the state is not finite. The end of the epoch at the latest then fails the run. */
    void checkpoint(TrainingProgress state) {
        try {
            hooks.recorder().checkpoint(() -> checkpoints.write(state));
        } catch (NonFiniteStateException e) {
            log.warn("No checkpoint after step {} of epoch {}: {}", state.step(), state.epoch() + 1, e.getMessage());
        }
    }

    /**
     * Reports an epoch.
     *
     * @param model as evaluated
     * @param state the progress after the epoch
     * @throws NonFiniteStateException if the run cannot continue from this state
     */
    void epochDone(EpochMetrics metrics, TensorSet model, TrainingProgress state) {
        MetricValues values = metrics.values();
        meter.recordEvaluation(values.orZero(EpochMetric.SECONDS)
                - values.orZero(EpochMetric.COMPUTE_SECONDS)
                - values.orZero(EpochMetric.SYNC_SECONDS));
        hooks.recorder().epoch(metrics, () -> checkpoints.write(state), () -> checkpoints.modelFile(model, metrics));
        restartTimers();
    }

    /** Excludes the time since the last step from the throughput. */
    private synchronized void restartTimers() {
        lastProgress = hooks.nanoTime().getAsLong();
        lastCheckpoint = lastProgress;
        samplesSinceProgress = 0;
    }
}
