package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.DatasetRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stops and commands while a data set is downloaded, which may take minutes. */
class DatasetDownloadTest extends TrainerWorkerTest {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);

    @AfterEach
    void finishDownload() {
        finished.countDown();
    }

    @Test
    void a_worker_that_is_stopped_during_a_download_releases_the_run() {
        Slots slots = start(new DownloadingTrainer());
        ExperimentId experiment = submit();
        awaitQuietly(started);

        slots.stop();

        assertThat(run(experiment).state().status()).isEqualTo(RunStatus.QUEUED);
        command(RunCommand.CANCEL, experiment);
    }

    @Test
    void a_run_can_be_paused_during_a_download_and_continues_once_resumed() {
        start(new DownloadingTrainer());
        ExperimentId experiment = submit();
        awaitQuietly(started);

        command(RunCommand.PAUSE, experiment);

        awaitStatus(experiment, RunStatus.PAUSED);
        finished.countDown();
        command(RunCommand.RESUME, experiment);
        awaitStatus(experiment, RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_cancelled_during_a_download_frees_its_slot_for_the_next_run() {
        start(new DownloadingTrainer());
        ExperimentId first = submit();
        awaitQuietly(started);

        command(RunCommand.CANCEL, first);

        ExperimentId second = submit();
        awaitStatus(second, RunStatus.RUNNING);
        finished.countDown();
        awaitStatus(second, RunStatus.SUCCEEDED);
    }

    private final class DownloadingTrainer extends ScriptedTrainer {
        @Override
        public Fingerprint fingerprint(DatasetRef dataset) {
            started.countDown();
            awaitQuietly(finished);
            return super.fingerprint(dataset);
        }
    }
}
