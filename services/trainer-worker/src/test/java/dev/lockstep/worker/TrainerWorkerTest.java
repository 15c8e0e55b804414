package dev.lockstep.worker;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.fixtures.TestDatabase;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.store.StoreConfiguration;
import dev.lockstep.store.control.ControlOutcome;
import dev.lockstep.store.control.ExperimentControl;
import dev.lockstep.store.results.ResultsQueriesConfiguration;
import dev.lockstep.store.submission.ExperimentSubmission;
import dev.lockstep.store.submission.Submission;
import dev.lockstep.store.submission.SubmissionOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Runs a worker's slots on a real PostgreSQL, with each service's database role. Only the training is a fake. */
abstract class TrainerWorkerTest {
    static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static ConfigurableApplicationContext gateway;
    static ConfigurableApplicationContext worker;
    private static ConfigurableApplicationContext results;

    private static final WorkerInfo WORKER = new WorkerInfo("test-worker", Device.CPU, 1);

    final MeterRegistry meters = new SimpleMeterRegistry();

    private @Nullable Slots slots;
    private RunNotifications.Subscription commands = () -> {};

    @BeforeAll
    static void connect() {
        gateway = store(TestDatabaseRole.GATEWAY);
        worker = store(TestDatabaseRole.WORKER);
        results = store(TestDatabaseRole.RESULTS);
    }

    @AfterAll
    static void disconnect() {
        gateway.close();
        worker.close();
        results.close();
    }

    @AfterEach
    void stopWorker() {
        commands.close();
        if (slots != null) {
            slots.stop();
        }
    }

    Slots start(Trainer trainer) {
        return start(trainer, worker.getBean(RunRecorder.class));
    }

    Slots start(Trainer trainer, RunRecorder runs) {
        return start(trainer, runs, new Telemetry(meters, WORKER, RunTraces.NONE));
    }

    Slots start(Trainer trainer, RunRecorder runs, Telemetry telemetry) {
        Slots started = new Slots(
                WORKER,
                new Attempt.Ports(
                        worker.getBean(RunQueue.class),
                        runs,
                        worker.getBean(CheckpointStore.class),
                        trainer,
                        telemetry),
                worker.getBean(WorkerRegistry.class),
                worker.getBean(RunNotifications.class),
                System::nanoTime);
        slots = started;
        commands = worker.getBean(RunNotifications.class).subscribe(started::renewLeases);
        started.start();
        return started;
    }

    static ExperimentId submit() {
        SubmissionOutcome outcome = gateway.getBean(ExperimentSubmission.class)
                .submit(new Submission(ExamplePlans.oneRun(), "tester", null));
        return ((SubmissionOutcome.Accepted) outcome).experiment().id();
    }

    static RunRecorder recorder() {
        return worker.getBean(RunRecorder.class);
    }

    static ControlOutcome command(RunCommand command, ExperimentId experiment) {
        return gateway.getBean(ExperimentControl.class).apply(command, experiment);
    }

    static RunView run(ExperimentId experiment) {
        return results.getBean(ResultsQueries.class)
                .runs(experiment, new PageRequest(10, null))
                .items()
                .getFirst();
    }

    static RunView awaitStatus(ExperimentId experiment, RunStatus status) {
        return await().atMost(SOON)
                .until(() -> run(experiment), run -> run.state().status() == status);
    }

    static List<Double> epochLosses(RunView run) {
        return results.getBean(ResultsQueries.class).epochs(run.id(), 0).orElseThrow().stream()
                .map(epoch -> epoch.metrics().values().orZero(EpochMetric.TRAIN_LOSS))
                .toList();
    }

    static void awaitQuietly(CountDownLatch latch) {
        await().atMost(SOON).until(() -> latch.getCount() == 0);
    }

    private static ConfigurableApplicationContext store(TestDatabaseRole role) {
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
