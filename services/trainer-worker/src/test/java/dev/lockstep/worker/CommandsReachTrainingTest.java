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

class CommandsReachTrainingTest extends TrainerWorkerTest {
    @Test
    void a_paused_run_is_released_with_its_checkpoint_and_continues_from_it_once_resumed() {
        BlocksInSecondEpoch trainer = new BlocksInSecondEpoch();
        start(trainer);
        ExperimentId experiment = submit();
        awaitQuietly(trainer.reached);

        assertThat(command(RunCommand.PAUSE, experiment))
                .isEqualTo(new ControlOutcome.Applied(RunStatus.RUNNING, RunStatus.PAUSED));
        RunView paused = awaitStatus(experiment, RunStatus.PAUSED);
        assertThat(paused.state().requested()).isNull();
        assertThat(epochLosses(paused)).containsExactly(1.0);

        command(RunCommand.RESUME, experiment);
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(trainer.startedEpochs).hasValue(4); // the second epoch was started twice
        assertThat(run.execution().attempts()).hasSize(2);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    @Test
    void a_run_paused_and_resumed_many_times_loses_no_epoch_and_never_fails() {
        AtomicInteger pauses = new AtomicInteger();
        start(new ScriptedTrainer() {
            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                // An epoch ends only after a stop request or the last pause.
                await().atMost(SOON).until(() -> stopRequested.getAsBoolean() || pauses.get() == 8);
            }
        });
        ExperimentId experiment = submit();
        for (int time = 0; time < 8; time++) {
            awaitStatus(experiment, RunStatus.RUNNING);
            command(RunCommand.PAUSE, experiment);
            awaitStatus(experiment, RunStatus.PAUSED);
            pauses.incrementAndGet();
            command(RunCommand.RESUME, experiment);
        }
        RunView run = awaitStatus(experiment, RunStatus.SUCCEEDED);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
    }

    /** Trains the second epoch, the first time, until a stop is requested. */
    private static final class BlocksInSecondEpoch extends ScriptedTrainer {
        final CountDownLatch reached = new CountDownLatch(1);
        final AtomicInteger startedEpochs = new AtomicInteger();

        @Override
        void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
            if (startedEpochs.incrementAndGet() == 2) {
                reached.countDown();
                await().atMost(SOON).until(stopRequested::getAsBoolean);
            }
        }
    }
}
