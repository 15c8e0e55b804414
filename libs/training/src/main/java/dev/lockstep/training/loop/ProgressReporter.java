package dev.lockstep.training.loop;

import java.time.Duration;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Timing;

/** Tells a run's hooks how it stands, as often as it should hear of it. */
final class ProgressReporter {
    private static final long PROGRESS_INTERVAL = Duration.ofSeconds(1).toNanos();

    /** Less than the 30 seconds that are promised, so that a slow step or a slow write still keeps them. */
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
        restart();
    }

    void step(TrainingProgress state, int samples) {
        samplesSinceProgress += samples;
        long now = hooks.nanoTime().getAsLong();
        if (now - lastProgress >= PROGRESS_INTERVAL) {
            meter.trained(samplesSinceProgress, (now - lastProgress) / 1e9);
            hooks.recorder().progress(meter.at(state));
            lastProgress = now;
            samplesSinceProgress = 0;
        }
        if (now - lastCheckpoint >= CHECKPOINT_INTERVAL) {
            checkpoint(state);
            lastCheckpoint = hooks.nanoTime().getAsLong();
        }
    }

    /** The model is evaluated next, which moves nothing and may take long. */
    void evaluating(TrainingProgress state) {
        long end = hooks.nanoTime().getAsLong() + (long) (meter.evaluationSeconds() * 1e9);
        if (end - lastCheckpoint >= CHECKPOINT_INTERVAL) {
            checkpoint(state);
        }
    }

    /** Records where the run stands. */
    void checkpoint(TrainingProgress state) {
        hooks.recorder().checkpoint(() -> checkpoints.write(state));
    }

    /** {@code state}: behind the epoch. */
    void epoch(EpochMetrics metrics, TrainingProgress state) {
        Timing timing = metrics.timing();
        meter.evaluated(timing.seconds() - timing.computeSeconds() - timing.syncSeconds());
        hooks.recorder().epoch(metrics, () -> checkpoints.write(state), () -> checkpoints.model(metrics));
        restart();
    }

    /** Time that was not spent on steps must not count as slow steps. */
    private void restart() {
        lastProgress = hooks.nanoTime().getAsLong();
        lastCheckpoint = lastProgress;
        samplesSinceProgress = 0;
    }
}
