package dev.lockstep.experiment.run;

import static dev.lockstep.experiment.run.RunStatus.CANCELLED;
import static dev.lockstep.experiment.run.RunStatus.FAILED;
import static dev.lockstep.experiment.run.RunStatus.PAUSED;
import static dev.lockstep.experiment.run.RunStatus.QUEUED;
import static dev.lockstep.experiment.run.RunStatus.RUNNING;
import static dev.lockstep.experiment.run.RunStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class RunStatusTest {
    @Test
    void the_status_of_an_experiment_is_active_before_failed_before_succeeded() {
        assertThat(RunStatus.ofExperiment(List.of(RunStatus.values()))).isEqualTo(RUNNING);
        assertThat(RunStatus.ofExperiment(List.of(PAUSED, SUCCEEDED, QUEUED, FAILED)))
                .isEqualTo(QUEUED);
        assertThat(RunStatus.ofExperiment(List.of(FAILED, PAUSED))).isEqualTo(PAUSED);
        assertThat(RunStatus.ofExperiment(List.of(SUCCEEDED, CANCELLED, FAILED)))
                .isEqualTo(FAILED);
        assertThat(RunStatus.ofExperiment(List.of(SUCCEEDED, CANCELLED))).isEqualTo(CANCELLED);
        assertThat(RunStatus.ofExperiment(List.of(SUCCEEDED))).isEqualTo(SUCCEEDED);
    }

    @Test
    void an_experiment_without_runs_has_no_status() {
        assertThatIllegalArgumentException().isThrownBy(() -> RunStatus.ofExperiment(List.of()));
    }
}
