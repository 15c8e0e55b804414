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
    void what_still_happens_in_an_experiment_decides_before_what_went_wrong() {
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
    void no_runs_are_no_experiment() {
        assertThatIllegalArgumentException().isThrownBy(() -> RunStatus.ofExperiment(List.of()));
    }
}
