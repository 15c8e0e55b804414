package dev.lockstep.training.localsteps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import org.junit.jupiter.api.Test;

class LocalStepsControllerTest {
    private static final RunLength RUN = new RunLength(6, 10, 100);

    @Test
    void post_local_sgd_averages_gradients_until_its_start() {
        LocalStepsController rule = rule(new LocalStepsSpec.PostLocal(2, 8));
        assertThat(rule.gradientsMeet(19)).isTrue();
        assertThat(rule.next(19)).isEqualTo(1);
        assertThat(rule.gradientsMeet(20)).isFalse();
        assertThat(rule.next(20)).isEqualTo(8);
    }

    @Test
    void adacomm_changes_only_after_an_interval_of_samples() {
        LocalStepsController rule = rule(new LocalStepsSpec.AdaComm(16, 2, 0.5));
        rule.observe(10, 40);
        rule.observe(189, 189);
        assertThat(rule.next(20)).isEqualTo(16);
        // The mean loss of the interval is (40 + 189 + 1) / 200, the first step's is 4.
        rule.observe(1, 1);
        assertThat(rule.next(21)).isEqualTo((int) Math.ceil(16 * Math.sqrt(1.15 / 4)));
        rule.observe(199, 400);
        assertThat(rule.next(40)).isEqualTo(9);
        rule.observe(1, 400);
        assertThat(rule.next(41)).isEqualTo(5);
    }

    @Test
    void the_norm_test_sets_the_round_after_the_one_it_watched() {
        LocalStepsController rule = rule(new LocalStepsSpec.NormTest(7, 2, 4, 64));
        assertThat(rule.watchesGradients()).isTrue();
        assertThat(rule.next(0)).isEqualTo(7);
        rule.observe(new GradientNoise(10, 1));
        assertThat(rule.next(7)).isEqualTo(19);
        rule.observe(new GradientNoise(-1, 1));
        assertThat(rule.next(26)).isEqualTo(4);
    }

    private static LocalStepsController rule(LocalStepsSpec spec) {
        return new LocalStepsController(spec, RUN, _ -> 0.1);
    }
}
