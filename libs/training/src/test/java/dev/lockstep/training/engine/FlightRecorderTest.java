package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.flight.FlightLog;
import dev.lockstep.training.flight.FlightRecorder;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.flight.StepPart;
import dev.lockstep.training.flight.StepPart.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One flipped bit in the memory of a run is found, and named by where it was. */
class FlightRecorderTest {
    private final Dataset dataset = SmallDataset.synthetic();
    private final TrainingEngine engine = new TrainingEngine(_ -> dataset, Device.CPU, 2);
    private final TrainingSpec centralized = Specs.of(Specs.SGD, 0.3);

    @ParameterizedTest
    @MethodSource("parts")
    void the_first_difference_of_two_executions_is_the_flipped_bit(StepPart flipped) {
        Execution right = train(centralized, new FlightRecorder(0));
        Execution wrong = train(centralized, flipping(flipped, new FlightRecorder(0)));

        assertThat(wrong.hashes()).isNotEqualTo(right.hashes());
        assertThat(right.log().compare(wrong.log()).firstDifference()).contains(flipped);
        assertThat(read(wrong.log()).compare(right.log()).firstDifference()).contains(flipped);
    }

    static Stream<StepPart> parts() {
        return Stream.of(
                new StepPart(2, Kind.BATCH, 0, 1, 0),
                new StepPart(2, Kind.PARAMETERS, 0, 0, 0),
                new StepPart(3, Kind.MASK, 0, 0, 1),
                new StepPart(5, Kind.GRADIENT, 0, 1, 0),
                new StepPart(0, Kind.GRADIENT, 0, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("partsOfReplicas")
    void the_replica_of_local_sgd_is_named(StepPart flipped) {
        TrainingSpec local = StrategySpecs.of(
                StrategySpecs.local(
                        2, new LocalStepsSpec.Constant(2), MomentumBuffers.AVERAGE, new OuterSpec.Average()),
                Specs.SGD,
                new ModelSpec.Mlp(List.of(16)));
        Execution right = train(local, new FlightRecorder(0));
        Execution wrong = train(local, flipping(flipped, new FlightRecorder(0)));

        assertThat(right.log().compare(wrong.log()).firstDifference()).contains(flipped);
    }

    static Stream<StepPart> partsOfReplicas() {
        return Stream.of(
                new StepPart(1, Kind.BATCH, 1, 0, 0),
                new StepPart(2, Kind.PARAMETERS, 1, 0, 0),
                new StepPart(3, Kind.GRADIENT, 1, 0, 0));
    }

    @Test
    void two_executions_have_equal_checksums_and_recording_does_not_change_the_bits() {
        Execution unobserved = train(centralized, StepObserver.NONE, new FlightRecorder(0));
        Execution first = train(centralized, new FlightRecorder(0));
        Execution verified = train(centralized, new FlightRecorder(1));

        FlightLog.Comparison comparison = first.log().compare(verified.log());
        assertThat(comparison.firstDifference()).isEmpty();
        // 8 steps of 1 or 2 micro-batches: parameters, and for each micro-batch the batch, two masks and the gradient.
        assertThat(comparison.parts()).isGreaterThanOrEqualTo(8 * (1 + 4));
        assertThat(first.hashes()).isEqualTo(unobserved.hashes());
        assertThat(verified.hashes()).isEqualTo(unobserved.hashes());
    }

    @Test
    void a_gradient_that_differs_when_computed_again_is_a_fault_of_the_machine() {
        StepPart flipped = new StepPart(2, Kind.GRADIENT, 0, 1, 0);

        assertThatExceptionOfType(MachineFaultException.class)
                .isThrownBy(() -> train(centralized, flipping(flipped, new FlightRecorder(1))))
                .withMessageContaining("the gradient of micro-batch 1 at replica 0 in step 2")
                .withMessageContaining("conv1.weight");
    }

    private Execution train(TrainingSpec spec, FlightRecorder recorder) {
        return train(spec, recorder, recorder);
    }

    private Execution train(TrainingSpec spec, Flipping flipping) {
        return train(spec, flipping, flipping.recorder());
    }

    private Execution train(TrainingSpec spec, StepObserver observer, FlightRecorder recorder) {
        RecordingRecorder results = new RecordingRecorder() {
            @Override
            public StepObserver observer() {
                return observer;
            }
        };
        engine.train(spec, 5, Optional.empty(), results, () -> false);
        return new Execution(
                results.epochs.stream().map(EpochMetrics::parameterSha256).toList(), recorder.takeLog());
    }

    private static FlightLog read(FlightLog log) {
        return FlightLog.read(log.bytes()).orElseThrow();
    }

    private static Flipping flipping(StepPart part, FlightRecorder recorder) {
        return new Flipping(part, recorder);
    }

    private record Execution(List<String> hashes, FlightLog log) {}

    /** Flips the lowest bit of an exponent in the memory of one part. */
    private record Flipping(StepPart flipped, FlightRecorder recorder) implements StepObserver {
        @Override
        public void observe(StepPart part, List<ByteBuffer> memory) {
            if (part.equals(flipped)) {
                ByteBuffer block = memory.getFirst();
                int value = firstNonZero(block);
                block.put(value + 2, (byte) (block.get(value + 2) ^ 0x80));
            }
            recorder.observe(part, memory);
        }

        private static int firstNonZero(ByteBuffer block) {
            int value = 0;
            while (block.get(value + 3) == 0) {
                value += Float.BYTES;
            }
            return value;
        }

        @Override
        public boolean shouldVerify(StepPart gradient, double weight) {
            return recorder.shouldVerify(gradient, weight);
        }
    }
}
