package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.fixtures.ExamplePlans;
import dev.lockstep.training.loop.TrainingFailedException;
import org.junit.jupiter.api.Test;

class TelemetryTest extends TrainerWorkerTest {
    private static final int EPOCHS = 3;

    @Test
    void a_run_that_succeeds_is_counted_with_its_epochs_checkpoints_and_images() {
        start(new ScriptedTrainer());
        awaitStatus(submit(), RunStatus.SUCCEEDED);

        awaitCounted("lockstep.attempts", "outcome", "succeeded", 1);
        assertThat(meters.get("lockstep.epoch").timer().count()).isEqualTo(EPOCHS);
        assertThat(meters.get("lockstep.checkpoint").timer().count()).isEqualTo(EPOCHS);
        assertThat(meters.get("lockstep.checkpoint.size").summary().totalAmount())
                .isEqualTo(EPOCHS * Integer.BYTES);
        assertThat(meters.get("lockstep.images").counter().count())
                .isEqualTo(EPOCHS
                        * (double) ExamplePlans.oneRun()
                                .cells()
                                .getFirst()
                                .spec()
                                .dataset()
                                .trainingSize());
        await().atMost(SOON)
                .until(() -> meters.get("lockstep.slots.busy").gauge().value() == 0);
        assertThat(meters.get("lockstep.slots").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_failed_run_is_counted_by_its_failure_kind() {
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                throw new TrainingFailedException(new Failure(Failure.Kind.DIVERGED, "not finite", 1, 1), null);
            }
        });
        awaitStatus(submit(), RunStatus.FAILED);

        awaitCounted("lockstep.run.failures", "kind", "diverged", 1);
        assertThat(counted("lockstep.run.failures", "kind", "internal")).isZero();
        assertThat(counted("lockstep.attempts", "outcome", "failed")).isEqualTo(1);
    }

    @Test
    void a_cancelled_run_counts_as_a_withdrawn_lease_and_not_as_an_expired_one() {
        CountDownLatch training = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                if (first.getAndSet(false)) {
                    training.countDown();
                    await().atMost(SOON).until(stopRequested::getAsBoolean);
                }
            }
        });
        ExperimentId experiment = submit();
        awaitQuietly(training);
        assertThat(meters.get("lockstep.slots.busy").gauge().value()).isEqualTo(1);
        command(RunCommand.CANCEL, experiment);

        awaitCounted("lockstep.leases.lost", "reason", "withdrawn", 1);
        assertThat(counted("lockstep.leases.lost", "reason", "expired")).isZero();
        awaitCounted("lockstep.attempts", "outcome", "lost", 1);
    }

    private void awaitCounted(String name, String tag, String value, int times) {
        await().atMost(SOON).until(() -> counted(name, tag, value) == times);
    }

    private double counted(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }
}
