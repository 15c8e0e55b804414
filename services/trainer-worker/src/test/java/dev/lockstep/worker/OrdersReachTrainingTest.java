package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.store.control.ControlOutcome;
import org.junit.jupiter.api.Test;

class OrdersReachTrainingTest extends TrainerWorkerTest {
    @Test
    void a_paused_run_is_handed_back_with_its_checkpoint_and_goes_on_from_it_once_resumed() {
        HeldInSecondEpoch trainer = new HeldInSecondEpoch();
        start(trainer);
        ExperimentId experiment = submit();
        awaitQuietly(trainer.reached);

        assertThat(give(RunCommand.PAUSE, experiment))
                .isEqualTo(new ControlOutcome.Holds(RunStatus.RUNNING, RunStatus.PAUSED));
        RunView paused = awaitStatus(experiment, RunStatus.PAUSED);
        assertThat(paused.state().requested()).isNull();
        assertThat(epochLosses(paused)).containsExactly(1.0);

        give(RunCommand.RESUME, experiment);
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(trainer.epochs).hasValue(4); // the second one was begun twice
        assertThat(run.execution().attempts()).hasSize(2);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    @Test
    void paused_and_resumed_over_and_over_a_run_loses_no_epoch_and_never_fails() {
        AtomicInteger pauses = new AtomicInteger();
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                // Only a stop or the last pause lets an epoch end.
                await().atMost(SOON).until(() -> stopRequested.getAsBoolean() || pauses.get() == 8);
            }
        });
        ExperimentId experiment = submit();
        for (int time = 0; time < 8; time++) {
            awaitStatus(experiment, RunStatus.RUNNING);
            give(RunCommand.PAUSE, experiment);
            awaitStatus(experiment, RunStatus.PAUSED);
            pauses.incrementAndGet();
            give(RunCommand.RESUME, experiment);
        }
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    /** The first time, it trains the second epoch until a stop is asked for. */
    private static final class HeldInSecondEpoch extends ScriptedTrainer {
        final CountDownLatch reached = new CountDownLatch(1);
        final AtomicInteger epochs = new AtomicInteger();

        @Override
        void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
            if (epochs.incrementAndGet() == 2) {
                reached.countDown();
                await().atMost(SOON).until(stopRequested::getAsBoolean);
            }
        }
    }
}
