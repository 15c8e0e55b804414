package dev.lockstep.training.localsteps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import org.junit.jupiter.api.Test;

class LocalStepsRuleTest {
    private static final RunLength RUN = new RunLength(6, 10, 100);

    @Test
    void post_local_sgd_averages_gradients_until_its_start() {
        LocalStepsRule rule = rule(new LocalStepsSpec.PostLocal(2, 8));
        assertThat(rule.averagesGradients(19)).isTrue();
        assertThat(rule.chooseSteps(19)).isEqualTo(1);
        assertThat(rule.averagesGradients(20)).isFalse();
        assertThat(rule.chooseSteps(20)).isEqualTo(8);
    }

    @Test
    void adacomm_changes_only_after_an_interval_of_samples() {
        LocalStepsRule rule = rule(new LocalStepsSpec.AdaComm(16, 2, 0.5));
        rule.observe(List.of(new StepLoss(10, 40)), null);
        rule.observe(List.of(new StepLoss(189, 189)), null);
        assertThat(rule.chooseSteps(20)).isEqualTo(16);
        // The mean loss of the interval is (40 + 189 + 1) / 200, the first step's is 4.
        rule.observe(List.of(new StepLoss(1, 1)), null);
        assertThat(rule.chooseSteps(21)).isEqualTo((int) Math.ceil(16 * Math.sqrt(1.15 / 4)));
        rule.observe(List.of(new StepLoss(199, 400)), null);
        assertThat(rule.chooseSteps(40)).isEqualTo(9);
        rule.observe(List.of(new StepLoss(1, 400)), null);
        assertThat(rule.chooseSteps(41)).isEqualTo(5);
    }

    @Test
    void the_norm_test_sets_the_length_of_the_next_round() {
        LocalStepsRule rule = rule(new LocalStepsSpec.NormTest(7, 2, 4, 64));
        assertThat(rule.usesGradientNoise()).isTrue();
        assertThat(rule.chooseSteps(0)).isEqualTo(7);
        rule.observe(List.of(), new GradientNoise(10, 1));
        assertThat(rule.chooseSteps(7)).isEqualTo(19);
        rule.observe(List.of(), new GradientNoise(-1, 1));
        assertThat(rule.chooseSteps(26)).isEqualTo(4);
    }

    private static LocalStepsRule rule(LocalStepsSpec spec) {
        return LocalStepsRule.of(spec, RUN, _ -> 0.1);
    }
}
