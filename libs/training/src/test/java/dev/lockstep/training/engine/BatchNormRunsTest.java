package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.Optional;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.Digests;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What decision 11 says of running statistics, in whole runs of ResNet-18. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchNormRunsTest {
    /** One round over both epochs of two steps. */
    private static final TrainingSpec LOCAL_SGD =
            Specs.resNet18(StrategySpecs.local(2, 4, new LocalStepsSpec.Constant(4)), 16);

    private final Dataset dataset = SmallDataset.synthetic(10);

    @Test
    void running_statistics_are_part_of_what_is_resumed_and_depend_on_no_thread() {
        // Forty images are two micro-batches, a step.
        TrainingSpec spec = Specs.resNet18(new StrategySpec.Centralized(40), 40);
        RecordingRecorder whole = train(spec, 1, Optional.empty());
        RecordingRecorder resumed = train(spec, 2, Optional.of(whole.epochCheckpoints.getFirst()));
        assertThat(resumed.timelessEpochs())
                .containsExactly(whole.timelessEpochs().getLast());
    }

    @Test
    void replicas_keep_running_statistics_of_their_own_until_they_meet_in_the_mean() {
        RecordingRecorder whole = train(LOCAL_SGD, 2, Optional.empty());
        ByteBuffer withinRound = whole.epochCheckpoints.getFirst();
        RecordingRecorder resumed = train(LOCAL_SGD, 1, Optional.of(withinRound));
        assertThat(resumed.timelessEpochs())
                .containsExactly(whole.timelessEpochs().getLast());

        Model model = Model.of(LOCAL_SGD.model(), DatasetName.SYNTHETIC.classes());
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            CheckpointReader apart = new CheckpointReader(withinRound);
            TensorSet first = apart.tensors("replica.0.", model.state(), manager);
            TensorSet second = apart.tensors("replica.1.", model.state(), manager);
            assertThat(first.statistics().values(0))
                    .isNotEqualTo(second.statistics().values(0));
            assertThat(hashOfMean(first, second))
                    .isEqualTo(whole.epochs.getFirst().parameterSha256());

            CheckpointReader met = new CheckpointReader(whole.epochCheckpoints.getLast());
            TensorSet common = met.tensors("", model.state(), manager);
            assertThat(hashOfMean(common, common))
                    .isEqualTo(whole.epochs.getLast().parameterSha256());
        }
    }

    /** SHA-256 over (a + b) / 2 in float32, as a model's hash is defined. */
    private static String hashOfMean(TensorSet a, TensorSet b) {
        MessageDigest digest = Digests.sha256();
        for (int i = 0; i < a.size(); i++) {
            FloatBuffer valuesOfA = a.values(i).order(ByteOrder.nativeOrder()).asFloatBuffer();
            FloatBuffer valuesOfB = b.values(i).order(ByteOrder.nativeOrder()).asFloatBuffer();
            ByteBuffer mean =
                    ByteBuffer.allocate(valuesOfA.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (valuesOfA.hasRemaining()) {
                float value = valuesOfA.get();
                mean.putFloat(value + 0.5f * (valuesOfB.get() - value));
            }
            digest.update(mean.flip());
        }
        return Digests.hex(digest);
    }

    private RecordingRecorder train(TrainingSpec spec, int threads, Optional<ByteBuffer> from) {
        RecordingRecorder recorder = new RecordingRecorder();
        try (TrainingEngine engine = new TrainingEngine(_ -> dataset, Device.CPU, threads)) {
            engine.train(spec, 7, from, recorder, () -> false);
        }
        return recorder;
    }
}
