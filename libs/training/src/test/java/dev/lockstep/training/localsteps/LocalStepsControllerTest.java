package dev.lockstep.training.localsteps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import org.junit.jupiter.api.Test;

class LocalStepsControllerTest {
    private static final RunLength RUN = new RunLength(6, 10, 100);

    @Test
    void post_local_sgd_averages_gradients_until_its_start() {
        LocalStepsController controller = controller(new LocalStepsSpec.PostLocal(2, 8));
        assertThat(controller.averagesGradients(19)).isTrue();
        assertThat(controller.chooseSteps(19)).isEqualTo(1);
        assertThat(controller.averagesGradients(20)).isFalse();
        assertThat(controller.chooseSteps(20)).isEqualTo(8);
    }

    @Test
    void adacomm_changes_only_after_an_interval_of_samples() {
        LocalStepsController controller = controller(new LocalStepsSpec.AdaComm(16, 2, 0.5));
        controller.observe(10, 40);
        controller.observe(189, 189);
        assertThat(controller.chooseSteps(20)).isEqualTo(16);
        // The mean loss of the interval is (40 + 189 + 1) / 200, the first step's is 4.
        controller.observe(1, 1);
        assertThat(controller.chooseSteps(21)).isEqualTo((int) Math.ceil(16 * Math.sqrt(1.15 / 4)));
        controller.observe(199, 400);
        assertThat(controller.chooseSteps(40)).isEqualTo(9);
        controller.observe(1, 400);
        assertThat(controller.chooseSteps(41)).isEqualTo(5);
    }

    @Test
    void the_norm_test_sets_the_length_of_the_next_round() {
        LocalStepsController controller = controller(new LocalStepsSpec.NormTest(7, 2, 4, 64));
        assertThat(controller.usesGradientNoise()).isTrue();
        assertThat(controller.chooseSteps(0)).isEqualTo(7);
        controller.observe(new GradientNoise(10, 1));
        assertThat(controller.chooseSteps(7)).isEqualTo(19);
        controller.observe(new GradientNoise(-1, 1));
        assertThat(controller.chooseSteps(26)).isEqualTo(4);
    }

    private static LocalStepsController controller(LocalStepsSpec spec) {
        return new LocalStepsController(spec, RUN, _ -> 0.1);
    }
}
