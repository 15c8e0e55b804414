package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.loop.TrainingRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeterminismTest {
    private static final long SEED = 7;

    private final Dataset dataset = SmallDataset.synthetic();

    @Test
    void the_same_seed_gives_the_same_bits_and_another_seed_gives_others() {
        TrainingSpec spec = Specs.of(Specs.SGD, 0);
        assertThat(train(spec, SEED, 2)).isEqualTo(train(spec, SEED, 2));
        assertThat(train(spec, SEED, 2)).isNotEqualTo(train(spec, SEED + 1, 2));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void one_thread_and_many_give_the_same_bits(TrainingSpec spec) {
        List<EpochMetrics> onOne = train(spec, SEED, 1);
        assertThat(train(spec, SEED, 2)).isEqualTo(onOne);
        assertThat(train(spec, SEED, 5)).isEqualTo(onOne);
    }

    @ParameterizedTest
    @MethodSource("stops")
    void a_run_stopped_at_any_step_resumes_bit_identically(int pollsBeforeStop) {
        TrainingSpec spec = Specs.of(new ModelSpec.Mlp(List.of(32)));
        RecordingRecorder stopped = new RecordingRecorder();
        RecordingRecorder resumed = new RecordingRecorder();
        TrainingOutcome first = train(spec, 2, Optional.empty(), stopped, new StopAfter(pollsBeforeStop));
        TrainingOutcome second = train(spec, 1, Optional.of(stopped.checkpoints.getLast()), resumed, () -> false);

        assertThat(first).isEqualTo(TrainingOutcome.RELEASED);
        assertThat(second).isEqualTo(TrainingOutcome.SUCCEEDED);
        assertThat(Stream.concat(stopped.timelessEpochs().stream(), resumed.timelessEpochs().stream()))
                .isEqualTo(train(spec, SEED, 2));
    }

    @Test
    void a_run_resumed_from_an_epochs_checkpoint_continues_bit_identically() {
        TrainingSpec spec = Specs.of(Specs.ADAMW, 0.3);
        RecordingRecorder uninterrupted = new RecordingRecorder();
        RecordingRecorder resumed = new RecordingRecorder();
        train(spec, 2, Optional.empty(), uninterrupted, () -> false);
        train(spec, 2, Optional.of(uninterrupted.epochCheckpoints.getFirst()), resumed, () -> false);

        assertThat(resumed.timelessEpochs())
                .containsExactly(uninterrupted.timelessEpochs().getLast());
        assertThat(resumed.epochCheckpoints.getLast().bytes())
                .isEqualTo(uninterrupted.epochCheckpoints.getLast().bytes());
    }

    static Stream<TrainingSpec> specs() {
        return Stream.of(Specs.of(Specs.ADAMW, 0.3), Specs.of(new ModelSpec.Mlp(List.of(32))));
    }

    /** Stops before the first step, between all others, and during the evaluation of the first epoch. */
    static Stream<Integer> stops() {
        return IntStream.rangeClosed(0, Specs.STEPS_PER_EPOCH + 1).boxed();
    }

    private List<EpochMetrics> train(TrainingSpec spec, long seed, int threads) {
        RecordingRecorder recorder = new RecordingRecorder();
        new TrainingEngine(_ -> dataset, Device.CPU, threads)
                .train(spec, seed, Optional.empty(), recorder, () -> false);
        return recorder.timelessEpochs();
    }

    private TrainingOutcome train(
            TrainingSpec spec,
            int threads,
            Optional<Checkpoint> from,
            TrainingRecorder recorder,
            BooleanSupplier stop) {
        return new TrainingEngine(_ -> dataset, Device.CPU, threads).train(spec, SEED, from, recorder, stop);
    }
}
