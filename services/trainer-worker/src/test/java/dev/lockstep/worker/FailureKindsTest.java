package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.engine.TrainingEngine;
import dev.lockstep.training.loop.TrainingFailedException;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.loop.TrainingRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;

class FailureKindsTest extends TrainerWorkerTest {
    /** The others are never the training's to tell. */
    @ParameterizedTest
    @EnumSource(names = {"DATASET", "DIVERGED", "OUT_OF_MEMORY", "INTERNAL"})
    void a_failure_is_stored_as_the_training_tells_it_and_tried_again_only_on_order(Failure.Kind kind) {
        Failure failure = new Failure(kind, "it cannot go on", 2, 7);
        AtomicBoolean broken = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (epoch == 2 && broken.get()) {
                    throw new TrainingFailedException(failure, null);
                }
            }
        });
        ExperimentId experiment = submit();
        RunView failed = awaitStatus(experiment, RunStatus.FAILED);
        assertThat(failed.state().failure()).isEqualTo(failure);
        awaitStatus(submitTo(broken), RunStatus.SUCCEEDED); // the slot lives, and left the failed run alone
        assertThat(run(experiment).execution().attempts()).hasSize(1);

        give(RunCommand.RETRY, experiment);
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(run.state().failure()).isNull();
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    @ParameterizedTest
    @MethodSource("unmarkedFaults")
    void what_is_thrown_unmarked_is_told_by_its_type(Throwable fault, Failure.Kind kind) {
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                FailureKindsTest.<RuntimeException>raise(fault);
            }
        });
        Failure failure = failureOf(submit());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isEqualTo(fault.toString());
    }

    @Test
    void a_damaged_data_set_is_told_with_the_file(@TempDir Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("fashion-mnist"));
        for (String part :
                new String[] {"train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"}) {
            Files.writeString(folder.resolve(part + "-ubyte.gz"), "not what it was");
        }
        try (TrainingEngine engine = new TrainingEngine(data, Device.CPU, 1)) {
            start(new OnFashionMnist(engine));
            Failure failure = failureOf(submit());
            assertThat(failure.kind()).isEqualTo(Failure.Kind.DATASET);
            assertThat(failure.message()).contains("is damaged");
        }
    }

    static Stream<Object[]> unmarkedFaults() {
        return Stream.of(
                new Object[] {new OutOfMemoryError("Java heap space"), Failure.Kind.OUT_OF_MEMORY},
                new Object[] {new OutOfMemoryError("Cannot reserve direct buffer memory"), Failure.Kind.OUT_OF_MEMORY},
                new Object[] {new IllegalStateException("a fault of ours"), Failure.Kind.INTERNAL},
                new Object[] {new AssertionError(), Failure.Kind.INTERNAL});
    }

    @Test
    void a_store_that_is_away_for_a_while_is_no_failure_of_the_run() {
        AtomicInteger refusals = new AtomicInteger(3);
        RunRecorder store = recorder();
        start(new ScriptedTrainer(), (RunRecorder) Proxy.newProxyInstance(
                RunRecorder.class.getClassLoader(), new Class<?>[] {RunRecorder.class}, (_, method, arguments) -> {
                    if (refusals.getAndDecrement() > 0) {
                        throw new DataAccessResourceFailureException("the store is away");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(refusals).hasNegativeValue();
        assertThat(run.execution().attempts()).hasSize(1);
    }

    @Test
    void a_machine_that_cannot_train_a_run_leaves_it_to_the_next_attempt() {
        AtomicBoolean full = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            public Fingerprint fingerprint(DatasetName dataset) {
                if (full.getAndSet(false)) {
                    throw new MachineFaultException("no room for the data set", new IOException());
                }
                return super.fingerprint(dataset);
            }
        });
        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(run.execution().attempts()).hasSize(2);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    private static Failure failureOf(ExperimentId experiment) {
        return Objects.requireNonNull(
                awaitStatus(experiment, RunStatus.FAILED).state().failure());
    }

    private static ExperimentId submitTo(AtomicBoolean broken) {
        broken.set(false);
        return submit();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable fault) throws E {
        throw (E) fault;
    }

    /** The engine as it is, on the one data set whose files the test has written. */
    private record OnFashionMnist(TrainingEngine engine) implements Trainer {
        @Override
        public Fingerprint fingerprint(DatasetName dataset) {
            return engine.fingerprint(DatasetName.FASHION_MNIST);
        }

        @Override
        public TrainingOutcome train(
                TrainingSpec spec,
                long seed,
                Optional<ByteBuffer> checkpoint,
                TrainingRecorder recorder,
                BooleanSupplier stopRequested) {
            return engine.train(spec, seed, checkpoint, recorder, stopRequested);
        }
    }
}
