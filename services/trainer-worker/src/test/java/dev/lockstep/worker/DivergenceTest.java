package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Doubt;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.fixtures.TestDatabaseRole;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.flight.StepPart;
import dev.lockstep.training.flight.VerificationFailedException;
import dev.lockstep.training.loop.TrainingFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A non-finite loss recurs if the run causes it, and does not recur if the machine does. */
class DivergenceTest extends TrainerWorkerTest {
    private final List<Integer> startedEpochs = new CopyOnWriteArrayList<>();

    @AfterEach
    void forgetOtherWorkers() {
        JdbcClient.create(database.dataSource(TestDatabaseRole.OWNER))
                .sql("DELETE FROM worker")
                .update();
    }

    @Test
    void a_divergence_that_recurs_fails_the_run_with_its_epoch_and_step() {
        startDivergingAtSteps(7, 7);

        RunView run = awaitStatus(submit(), RunStatus.FAILED);

        assertThat(run.state().failure()).isEqualTo(divergence(7));
        assertThat(startedEpochs).as("the last checkpoint is after epoch 1").containsExactly(1, 2, 2);
        assertThat(epochLosses(run)).containsExactly(1.0);
        assertThat(run.execution().attempts()).hasSize(1);
        assertThat(irreproducible()).isZero();
    }

    @Test
    void a_divergence_that_does_not_recur_lets_the_run_succeed_and_counts_an_irreproducible_epoch() {
        startDivergingAtSteps(7);

        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);

        assertThat(startedEpochs).containsExactly(1, 2, 2, 3);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(1);
        assertThat(irreproducible()).isEqualTo(1);
    }

    @Test
    void a_divergence_that_recurs_in_another_step_releases_the_run_to_the_next_attempt() {
        startDivergingAtSteps(7, 9);

        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);

        assertThat(startedEpochs).containsExactly(1, 2, 2, 2, 3);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(2);
        assertThat(irreproducible()).isEqualTo(1);
    }

    @Test
    void a_divergence_is_left_to_another_live_worker_and_the_doubt_outlives_the_attempts() {
        WorkerInfo other = new WorkerInfo("another", Device.CPU, 1);
        worker.getBean(WorkerRegistry.class).heartbeat(other);
        startDivergingAtSteps(7);
        ExperimentId experiment = submit();
        RunView left = await().atMost(SOON)
                .until(
                        () -> run(experiment),
                        run -> run.execution().doubt() != null && run.state().status() == RunStatus.QUEUED);

        assertThat(left.execution().doubt()).extracting(Doubt::divergence).isEqualTo(divergence(7));
        ClaimedRun claimed = worker.getBean(RunQueue.class).claim(other).orElseThrow();
        assertThat(recorder()
                        .started(
                                claimed.lease(),
                                new ScriptedTrainer()
                                        .fingerprint(claimed.spec().dataset().name()))
                        .doubt())
                .hasValueSatisfying(
                        doubt -> assertThat(doubt.isConfirmedBy(divergence(7))).isTrue());
        worker.getBean(RunQueue.class).release(claimed.lease());

        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(run.execution().doubt()).isNull();
        assertThat(irreproducible()).as("the doubt outlived the attempts").isEqualTo(1);
        assertThat(startedEpochs).containsExactly(1, 2, 2, 3);
    }

    @Test
    void a_gradient_that_differs_when_computed_again_is_counted_and_the_run_resumes_from_its_checkpoint() {
        StepPart gradient = new StepPart(9, StepPart.Kind.GRADIENT, 0, 1, 0);
        AtomicBoolean wrong = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                startedEpochs.add(epoch);
                if (epoch == 2 && wrong.getAndSet(false)) {
                    VerificationFailedException cause = new VerificationFailedException(gradient, "conv1.weight");
                    throw new MachineFaultException("differs", cause);
                }
            }
        });

        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);

        assertThat(startedEpochs).containsExactly(1, 2, 2, 3);
        assertThat(run.execution().attempts()).hasSize(2);
        assertThat(meters.get("lockstep.gradients.unverified").counter().count())
                .isEqualTo(1);
    }

    /** Diverges in epoch 2: in the first of these steps when it is first trained, and so on; then no more. */
    private void startDivergingAtSteps(int... steps) {
        start(new ScriptedTrainer() {
            private int diverged;

            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                startedEpochs.add(epoch);
                if (epoch == 2 && diverged < steps.length) {
                    throw new TrainingFailedException(divergence(steps[diverged++]), null);
                }
            }
        });
    }

    private double irreproducible() {
        return meters.get("lockstep.epochs.irreproducible").counter().count();
    }

    private static Failure divergence(int step) {
        return new Failure(Failure.Kind.DIVERGED, "the loss was not finite in step " + step + " of epoch 2", 2, step);
    }
}
