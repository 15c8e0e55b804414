package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkerTest extends TrainerWorkerTest {
    @Test
    void a_submitted_run_is_trained_and_its_epochs_are_stored() {
        start(new ScriptedTrainer());
        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(1);
    }

    @Test
    void a_stopped_worker_releases_its_run_and_the_next_worker_resumes_from_the_checkpoint() {
        CountDownLatch inSecondEpoch = new CountDownLatch(1);
        Slots first = start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (epoch == 2) {
                    inSecondEpoch.countDown();
                    await().atMost(SOON).until(stopRequested::getAsBoolean);
                }
            }
        });
        ExperimentId experiment = submit();
        awaitQuietly(inSecondEpoch);
        first.stop();
        assertThat(run(experiment).state().status()).isEqualTo(RunStatus.QUEUED);

        AtomicInteger firstEpoch = new AtomicInteger();
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                firstEpoch.compareAndSet(0, epoch);
            }
        });
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(firstEpoch).hasValue(2);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("platformErrors")
    void an_error_of_the_platform_fails_its_run_and_the_slot_trains_the_next(Runnable error) {
        AtomicBoolean broken = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (broken.getAndSet(false)) {
                    error.run();
                }
            }
        });
        RunView failed = awaitStatus(submit(), RunStatus.FAILED);
        assertThat(failed.state().failure()).extracting(Failure::kind).isEqualTo(Failure.Kind.INTERNAL);
        awaitStatus(submit(), RunStatus.SUCCEEDED);
    }

    @Test
    void a_cancelled_run_stops_its_training_and_stays_cancelled() {
        CountDownLatch training = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (first.getAndSet(false)) {
                    training.countDown();
                    await().atMost(SOON).until(stopRequested::getAsBoolean);
                    stopped.countDown();
                }
            }
        });
        ExperimentId experiment = submit();
        awaitQuietly(training);
        command(RunCommand.CANCEL, experiment);
        awaitQuietly(stopped); // the worker has noticed the loss of its lease
        awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(run(experiment).state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(epochLosses(run(experiment))).isEmpty();
    }

    static Stream<Runnable> platformErrors() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("a bug");
                },
                () -> {
                    throw new NoClassDefFoundError("a missing class");
                });
    }
}
