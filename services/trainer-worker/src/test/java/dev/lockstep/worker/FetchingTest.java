package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.DatasetName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A data set may take minutes to come. */
class FetchingTest extends TrainerWorkerTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    @AfterEach
    void let_it_arrive() {
        arrived.countDown();
    }

    @Test
    void a_worker_that_is_told_to_stop_while_a_data_set_is_fetched_hands_the_run_back() {
        Slots slots = start(new Fetching());
        ExperimentId experiment = submit();
        awaitQuietly(begun);

        slots.stop();

        assertThat(run(experiment).state().status()).isEqualTo(RunStatus.QUEUED);
        give(RunCommand.CANCEL, experiment);
    }

    @Test
    void a_run_whose_data_set_is_being_fetched_is_paused_and_goes_on_once_resumed() {
        start(new Fetching());
        ExperimentId experiment = submit();
        awaitQuietly(begun);

        give(RunCommand.PAUSE, experiment);

        awaitStatus(experiment, RunStatus.PAUSED);
        arrived.countDown();
        give(RunCommand.RESUME, experiment);
        awaitStatus(experiment, RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_cancelled_while_its_data_set_is_fetched_leaves_the_slot_to_the_next() {
        start(new Fetching());
        ExperimentId first = submit();
        awaitQuietly(begun);

        give(RunCommand.CANCEL, first);

        ExperimentId second = submit();
        awaitStatus(second, RunStatus.RUNNING);
        arrived.countDown();
        awaitStatus(second, RunStatus.SUCCEEDED);
    }

    private final class Fetching extends ScriptedTrainer {
        @Override
        public Fingerprint fingerprint(DatasetName dataset) {
            begun.countDown();
            awaitQuietly(arrived);
            return super.fingerprint(dataset);
        }
    }
}
