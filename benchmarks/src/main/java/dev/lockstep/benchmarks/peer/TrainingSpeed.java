package dev.lockstep.benchmarks.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.specjson.ExperimentSpecReader;
import dev.lockstep.training.engine.TrainingEngine;
import dev.lockstep.training.loop.TrainingRecorder;

/**
 * Prints Lockstep's training throughput in images per second over all epochs of a spec except the first, the warm-up.
 * Arguments: the spec as JSON and the number of threads.
 */
final class TrainingSpeed implements TrainingRecorder {
    private long images;
    private double seconds;

    private TrainingSpeed() {}

    public static void main(String[] arguments) throws IOException {
        TrainingSpec spec =
                new ExperimentSpecReader().read(arguments[0]).cells().getFirst().spec();
        TrainingSpeed speed = new TrainingSpeed();
        new TrainingEngine(Path.of("no-files-needed"), Device.CPU, Integer.parseInt(arguments[1]))
                .train(spec, 1, Optional.empty(), speed, () -> false);
        System.out.printf(Locale.ROOT, "%.1f%n", speed.images / speed.seconds);
    }

    @Override
    public void epoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint, Supplier<ByteBuffer> model) {
        if (metrics.epoch() > 1) {
            double trainingSeconds = metrics.values().orZero(EpochMetric.COMPUTE_SECONDS)
                    + metrics.values().orZero(EpochMetric.SYNC_SECONDS);
            images += Math.round(metrics.values().orZero(EpochMetric.SAMPLES_PER_SECOND) * trainingSeconds);
            seconds += trainingSeconds;
        }
    }

    @Override
    public void progress(EpochProgress progress) {}

    @Override
    public void checkpoint(Supplier<Checkpoint> content) {}
}
