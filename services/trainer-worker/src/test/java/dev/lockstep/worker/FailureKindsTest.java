package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.DatasetRef;
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
    /** Training reports only these kinds. */
    @ParameterizedTest
    @EnumSource(names = {"DATASET", "DIVERGED", "OUT_OF_MEMORY", "INTERNAL"})
    void a_failure_is_stored_as_reported_and_retried_only_on_command(Failure.Kind kind) {
        Failure failure = new Failure(kind, "training cannot continue", 2, 7);
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
        awaitStatus(
                submitRepaired(broken), RunStatus.SUCCEEDED); // the slot continues and does not touch the failed run
        assertThat(run(experiment).execution().attempts()).hasSize(1);

        command(RunCommand.RETRY, experiment);
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(run.state().failure()).isNull();
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    @ParameterizedTest
    @MethodSource("unexpectedErrors")
    void an_unexpected_error_is_classified_by_its_type(Throwable error, Failure.Kind kind) {
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                FailureKindsTest.<RuntimeException>raise(error);
            }
        });
        Failure failure = failureOf(submit());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).isEqualTo(error.toString());
    }

    @Test
    void a_damaged_data_set_is_reported_with_its_file(@TempDir Path data) throws IOException {
        Path folder = Files.createDirectories(data.resolve("fashion-mnist"));
        for (String name :
                new String[] {"train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"}) {
            Files.writeString(folder.resolve(name + "-ubyte.gz"), "damaged");
        }
        start(new OnFashionMnist(new TrainingEngine(data, Device.CPU, 1)));
        Failure failure = failureOf(submit());
        assertThat(failure.kind()).isEqualTo(Failure.Kind.DATASET);
        assertThat(failure.message()).contains("is damaged");
    }

    static Stream<Object[]> unexpectedErrors() {
        return Stream.of(
                new Object[] {new OutOfMemoryError("Java heap space"), Failure.Kind.OUT_OF_MEMORY},
                new Object[] {new OutOfMemoryError("Cannot reserve direct buffer memory"), Failure.Kind.OUT_OF_MEMORY},
                new Object[] {new IllegalStateException("a bug"), Failure.Kind.INTERNAL},
                new Object[] {new AssertionError(), Failure.Kind.INTERNAL});
    }

    @Test
    void a_temporary_store_outage_does_not_fail_the_run() {
        AtomicInteger remainingErrors = new AtomicInteger(3);
        RunRecorder store = recorder();
        start(new ScriptedTrainer(), (RunRecorder) Proxy.newProxyInstance(
                RunRecorder.class.getClassLoader(), new Class<?>[] {RunRecorder.class}, (_, method, arguments) -> {
                    if (remainingErrors.getAndDecrement() > 0) {
                        throw new DataAccessResourceFailureException("the store is unavailable");
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(remainingErrors).hasNegativeValue();
        assertThat(run.execution().attempts()).hasSize(1);
    }

    @Test
    void a_machine_that_cannot_train_a_run_releases_it_to_the_next_attempt() {
        AtomicBoolean diskFull = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            public Fingerprint fingerprint(DatasetRef dataset) {
                if (diskFull.getAndSet(false)) {
                    throw new MachineFaultException("no disk space for the data set", new IOException());
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

    private static ExperimentId submitRepaired(AtomicBoolean broken) {
        broken.set(false);
        return submit();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable error) throws E {
        throw (E) error;
    }

    /** The real engine, on the data set whose files the test has written. */
    private record OnFashionMnist(TrainingEngine engine) implements Trainer {
        @Override
        public Fingerprint fingerprint(DatasetRef dataset) {
            return engine.fingerprint(DatasetRef.BuiltIn.FASHION_MNIST);
        }

        @Override
        public TrainingOutcome train(
                TrainingSpec spec,
                long seed,
                Optional<Checkpoint> checkpoint,
                TrainingRecorder recorder,
                BooleanSupplier stopRequested) {
            return engine.train(spec, seed, checkpoint, recorder, stopRequested);
        }
    }
}
