package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.util.Optional;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.spec.DatasetInfo;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests the running statistics of batch normalization (decision 11) in complete runs of ResNet-18. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchNormRunsTest {
    /** One round over both epochs of two steps. */
    private static final TrainingSpec LOCAL_SGD =
            Specs.resNet18(StrategySpecs.local(2, 4, new LocalStepsSpec.Constant(4)), 16);

    private final Dataset dataset = SmallDataset.synthetic(10);

    @Test
    void running_statistics_resume_from_a_checkpoint_and_do_not_depend_on_the_number_of_threads() {
        // A step of forty images has two micro-batches.
        TrainingSpec spec = Specs.resNet18(new StrategySpec.Centralized(40), 40);
        RecordingRecorder uninterrupted = train(spec, 1, Optional.empty());
        RecordingRecorder resumed = train(spec, 2, Optional.of(uninterrupted.epochCheckpoints.getFirst()));
        assertThat(resumed.timelessEpochs())
                .containsExactly(uninterrupted.timelessEpochs().getLast());
    }

    @Test
    void replicas_keep_their_own_running_statistics_until_they_are_averaged_at_a_synchronization() {
        RecordingRecorder uninterrupted = train(LOCAL_SGD, 2, Optional.empty());
        Checkpoint withinRound = uninterrupted.epochCheckpoints.getFirst();
        RecordingRecorder resumed = train(LOCAL_SGD, 1, Optional.of(withinRound));
        assertThat(resumed.timelessEpochs())
                .containsExactly(uninterrupted.timelessEpochs().getLast());

        DatasetInfo info = DatasetRef.BuiltIn.SYNTHETIC.info();
        Model model = Model.of(LOCAL_SGD.model(), info.images(), info.classes());
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            CheckpointReader beforeSync = new CheckpointReader(withinRound);
            TensorSet first = beforeSync.tensors("replica.0.", model.state(), manager);
            TensorSet second = beforeSync.tensors("replica.1.", model.state(), manager);
            assertThat(first.buffers().values(0)).isNotEqualTo(second.buffers().values(0));
            assertThat(hashOfMean(first, second))
                    .isEqualTo(uninterrupted.epochs.getFirst().parameterSha256());

            CheckpointReader afterSync = new CheckpointReader(uninterrupted.epochCheckpoints.getLast());
            TensorSet common = afterSync.tensors("", model.state(), manager);
            assertThat(hashOfMean(common, common))
                    .isEqualTo(uninterrupted.epochs.getLast().parameterSha256());
        }
    }

    /** Returns the parameter hash of (a + b) / 2, computed in float32. */
    private static String hashOfMean(TensorSet a, TensorSet b) {
        MessageDigest digest = DigestUtils.getSha256Digest();
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
        return Hex.encodeHexString(digest.digest());
    }

    private RecordingRecorder train(TrainingSpec spec, int threads, Optional<Checkpoint> from) {
        RecordingRecorder recorder = new RecordingRecorder();
        new TrainingEngine(_ -> dataset, Device.CPU, threads).train(spec, 7, from, recorder, () -> false);
        return recorder;
    }
}
