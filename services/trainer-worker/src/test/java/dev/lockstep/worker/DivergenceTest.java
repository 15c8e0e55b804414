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

/** A loss that is not finite: the run's own fault comes again, a machine's does not. */
class DivergenceTest extends TrainerWorkerTest {
    private final List<Integer> begun = new CopyOnWriteArrayList<>();

    @Test
    void one_that_comes_again_fails_the_run_with_its_place() {
        startDivergingAtSteps(7, 7);

        RunView run = awaitStatus(submit(), RunStatus.FAILED);

        assertThat(run.state().failure()).isEqualTo(divergence(7));
        assertThat(begun).as("the last checkpoint is behind epoch 1").containsExactly(1, 2, 2);
        assertThat(epochLosses(run)).containsExactly(1.0);
        assertThat(run.execution().attempts()).hasSize(1);
        assertThat(irreproducible()).isZero();
    }

    @Test
    void one_that_does_not_come_again_costs_the_run_nothing_and_is_held_against_the_machine() {
        startDivergingAtSteps(7);

        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);

        assertThat(begun).containsExactly(1, 2, 2, 3);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(1);
        assertThat(irreproducible()).isEqualTo(1);
    }

    @Test
    void of_a_machine_where_it_comes_elsewhere_the_run_is_left_to_the_next_attempt() {
        startDivergingAtSteps(7, 9);

        RunView run = awaitStatus(submit(), RunStatus.SUCCEEDED);

        assertThat(begun).containsExactly(1, 2, 2, 2, 3);
        assertThat(epochLosses(run)).containsExactly(1.0, 1.0 / 2, 1.0 / 3);
        assertThat(run.execution().attempts()).hasSize(2);
        assertThat(irreproducible()).isEqualTo(1);
    }

    /** In epoch 2, the first time that it is trained in the first of these steps, and so on; after that never again. */
    private void startDivergingAtSteps(int... steps) {
        start(new ScriptedTrainer() {
            private int diverged;

            @Override
            void beforeEpoch(int epoch, BooleanSupplier stopRequested) {
                begun.add(epoch);
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
