package dev.lockstep.training.loop;

import java.time.Duration;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.training.checkpoint.NonFiniteStateException;
import dev.lockstep.training.model.TensorSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports a run's progress, checkpoints and epochs to its recorder at the promised intervals. */
final class ProgressReporter {
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

    ProgressReporter(TrainingHooks hooks, RunCheckpoints checkpoints, ThroughputMeter meter) {
        this.hooks = hooks;
        this.checkpoints = checkpoints;
        this.meter = meter;
        restartTimers();
    }

    void stepDone(TrainingProgress state, int samples) {
        samplesSinceProgress += samples;
        long now = hooks.nanoTime().getAsLong();
        if (now - lastProgress >= PROGRESS_INTERVAL) {
            meter.recordSteps(samplesSinceProgress, (now - lastProgress) / 1e9);
            hooks.recorder().progress(meter.progress(state));
            lastProgress = now;
            samplesSinceProgress = 0;
        }
        if (now - lastCheckpoint >= CHECKPOINT_INTERVAL) {
            checkpoint(state);
            lastCheckpoint = hooks.nanoTime().getAsLong();
        }
    }

    /** Writes a checkpoint if the next one would be overdue at the expected end of the evaluation. */
    void beforeEvaluation(TrainingProgress state) {
        long end = hooks.nanoTime().getAsLong() + (long) (meter.estimateEvaluationSeconds() * 1e9);
        if (end - lastCheckpoint >= CHECKPOINT_INTERVAL) {
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
    private void restartTimers() {
        lastProgress = hooks.nanoTime().getAsLong();
        lastCheckpoint = lastProgress;
        samplesSinceProgress = 0;
    }
}
