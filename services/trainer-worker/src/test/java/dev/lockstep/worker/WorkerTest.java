package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Order;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.DatabaseRole;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.store.StoreConfiguration;
import dev.lockstep.store.control.ExperimentControl;
import dev.lockstep.store.results.ResultsQueriesConfiguration;
import dev.lockstep.store.submission.ExperimentSubmission;
import dev.lockstep.store.submission.Submission;
import dev.lockstep.store.submission.SubmissionOutcome;
import dev.lockstep.training.TrainingFailedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** A worker's slots on a real PostgreSQL, each service's part under its own role; only the training is a script. */
class WorkerTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConfigurableApplicationContext gateway;
    private static ConfigurableApplicationContext worker;
    private static ConfigurableApplicationContext results;

    private @Nullable Slots slots;

    @BeforeAll
    static void connect() {
        gateway = store(DatabaseRole.GATEWAY);
        worker = store(DatabaseRole.WORKER);
        results = store(DatabaseRole.RESULTS);
    }

    @AfterAll
    static void disconnect() {
        gateway.close();
        worker.close();
        results.close();
    }

    @AfterEach
    void stopWorker() {
        if (slots != null) {
            slots.stop();
        }
    }

    @Test
    void a_submitted_run_is_trained_and_its_epochs_are_stored() {
        start(new ScriptedTrainer());
        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(1);
    }

    @Test
    void a_stopped_worker_hands_its_run_back_and_the_next_goes_on_from_the_checkpoint() {
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

    @Test
    void a_training_that_diverges_fails_its_run_with_the_place() {
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (epoch == 2) {
                    throw new TrainingFailedException(
                            new Failure(Failure.Kind.DIVERGED, "the loss was not finite", 2, 7), null);
                }
            }
        });
        RunView run = awaitStatus(submit(), RunStatus.FAILED);
        assertThat(run.state().failure())
                .isEqualTo(new Failure(Failure.Kind.DIVERGED, "the loss was not finite", 2, 7));
        assertThat(epochLosses(run)).containsExactly(1.0);
    }

    @ParameterizedTest
    @MethodSource("faultsOfThePlatform")
    void a_fault_of_the_platform_fails_its_run_and_leaves_the_slot_to_the_next(Runnable fault) {
        AtomicBoolean broken = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (broken.getAndSet(false)) {
                    fault.run();
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
        gateway.getBean(ExperimentControl.class).give(Order.CANCEL, experiment);
        awaitQuietly(stopped); // at its next renewal the worker learns that its lease is gone
        awaitStatus(submit(), RunStatus.SUCCEEDED);
        assertThat(run(experiment).state().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(epochLosses(run(experiment))).isEmpty();
    }

    static Stream<Runnable> faultsOfThePlatform() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("a fault of ours");
                },
                () -> {
                    throw new NoClassDefFoundError("a class of ours");
                });
    }

    private Slots start(Trainer trainer) {
        slots = new Slots(
                new WorkerInfo("test-worker", Device.CPU, 1),
                new Attempt.Ports(
                        worker.getBean(RunQueue.class),
                        worker.getBean(RunRecorder.class),
                        worker.getBean(CheckpointStore.class),
                        trainer,
                        new WorkerMetrics(new SimpleMeterRegistry())),
                System::nanoTime);
        slots.start();
        return slots;
    }

    private static ExperimentId submit() {
        SubmissionOutcome outcome = gateway.getBean(ExperimentSubmission.class)
                .submit(new Submission(ExamplePlans.oneRun(), "tester", null));
        return ((SubmissionOutcome.Accepted) outcome).experiment().id();
    }

    private static RunView run(ExperimentId experiment) {
        return results.getBean(ResultsQueries.class)
                .runs(experiment, new PageRequest(10, null))
                .items()
                .getFirst();
    }

    private static RunView awaitStatus(ExperimentId experiment, RunStatus status) {
        return await().atMost(SOON)
                .until(() -> run(experiment), run -> run.state().status() == status);
    }

    private static List<Double> epochLosses(RunView run) {
        return results.getBean(ResultsQueries.class).epochs(run.id(), 0).orElseThrow().stream()
                .map(epoch -> epoch.metrics().train().loss())
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        await().atMost(SOON).until(() -> latch.getCount() == 0);
    }

    private static ConfigurableApplicationContext store(DatabaseRole role) {
        return new SpringApplicationBuilder(Store.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database.url(role),
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "spring.main.banner-mode=off")
                .run();
    }

    @EnableAutoConfiguration
    @Import({StoreConfiguration.class, ResultsQueriesConfiguration.class})
    static class Store {}
}
