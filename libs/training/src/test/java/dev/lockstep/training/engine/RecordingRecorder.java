package dev.lockstep.training.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricUnit;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.training.loop.TrainingRecorder;
import org.jspecify.annotations.Nullable;

/** Records everything that is reported. */
class RecordingRecorder implements TrainingRecorder {
    final List<EpochProgress> progress = new ArrayList<>();
    final List<Checkpoint> checkpoints = new ArrayList<>();
    final List<EpochMetrics> epochs = new ArrayList<>();
    final List<Checkpoint> epochCheckpoints = new ArrayList<>();
    final List<ByteBuffer> models = new ArrayList<>();

    /** The last checkpoint, within or after an epoch. */
    Optional<Checkpoint> last = Optional.empty();

    @Override
    public void progress(EpochProgress reported) {
        progress.add(reported);
    }

    @Override
    public void checkpoint(Supplier<Checkpoint> content) {
        Checkpoint checkpoint = content.get();
        checkpoints.add(checkpoint);
        last = Optional.of(checkpoint);
    }

    @Override
    public void epoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint, Supplier<ByteBuffer> model) {
        epochs.add(metrics);
        Checkpoint afterEpoch = checkpoint.get();
        epochCheckpoints.add(afterEpoch);
        models.add(model.get());
        last = Optional.of(afterEpoch);
    }

    /** Returns the epochs without their timing, which differs from run to run. */
    List<EpochMetrics> timelessEpochs() {
        return epochs.stream().map(RecordingRecorder::timeless).toList();
    }

    private static EpochMetrics timeless(EpochMetrics epoch) {
        Map<EpochMetric, @Nullable Number> values = new EnumMap<>(epoch.values().byMetric());
        values.keySet()
                .removeIf(
                        metric -> metric.unit() == MetricUnit.SECONDS || metric.unit() == MetricUnit.IMAGES_PER_SECOND);
        return new EpochMetrics(epoch.epoch(), new MetricValues(values), epoch.parameterSha256());
    }
}
