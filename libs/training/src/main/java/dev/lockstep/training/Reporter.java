package dev.lockstep.training;

import java.time.Duration;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Timing;

/** Tells a run's host how it stands, as often as it should hear of it. */
final class Reporter {
    private static final long PROGRESS_INTERVAL = Duration.ofSeconds(1).toNanos();

    /** Less than the 30 seconds that are promised, so that a slow step or a slow write still keeps them. */
    private static final long CHECKPOINT_INTERVAL = Duration.ofSeconds(20).toNanos();

    private final Host host;
    private final Checkpoints checkpoints;
    private final ProgressMeter meter;
    private long lastProgress;
    private long lastCheckpoint;
    private long samplesSinceProgress;

    Reporter(Host host, Checkpoints checkpoints, ProgressMeter meter) {
        this.host = host;
        this.checkpoints = checkpoints;
        this.meter = meter;
        restart();
    }

    void step(RunState state, int samples) {
        samplesSinceProgress += samples;
        long now = host.nanoTime().getAsLong();
        if (now - lastProgress >= PROGRESS_INTERVAL) {
            meter.trained(samplesSinceProgress, (now - lastProgress) / 1e9);
            host.recorder().progress(meter.at(state));
            lastProgress = now;
            samplesSinceProgress = 0;
        }
        if (now - lastCheckpoint >= CHECKPOINT_INTERVAL) {
            checkpoint(state);
            lastCheckpoint = host.nanoTime().getAsLong();
        }
    }

    /** The model is evaluated next, which moves nothing and may take long. */
    void evaluating(RunState state) {
        long end = host.nanoTime().getAsLong() + (long) (meter.evaluationSeconds() * 1e9);
        if (end - lastCheckpoint >= CHECKPOINT_INTERVAL) {
            checkpoint(state);
        }
    }

    /** Records where the run stands. */
    void checkpoint(RunState state) {
        host.recorder().checkpoint(() -> checkpoints.write(state));
    }

    /** {@code state}: behind the epoch. */
    void epoch(EpochMetrics metrics, RunState state) {
        Timing timing = metrics.timing();
        meter.evaluated(timing.seconds() - timing.computeSeconds() - timing.syncSeconds());
        host.recorder().epoch(metrics, () -> checkpoints.write(state), () -> checkpoints.model(metrics));
        restart();
    }

    /** Time that was not spent on steps must not count as slow steps. */
    private void restart() {
        lastProgress = host.nanoTime().getAsLong();
        lastCheckpoint = lastProgress;
        samplesSinceProgress = 0;
    }
}
