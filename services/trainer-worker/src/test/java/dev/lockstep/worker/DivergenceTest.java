package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.training.loop.TrainingFailedException;
import org.junit.jupiter.api.Test;

/** A non-finite loss recurs if the run causes it, and does not recur if the machine does. */
class DivergenceTest extends TrainerWorkerTest {
    private final List<Integer> startedEpochs = new CopyOnWriteArrayList<>();

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
