package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lockstep.experiment.spec.OptimizerSpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GoldenSettingsTest {
    @Test
    void an_unknown_setting_fails_the_case() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> sgd("{\"momentum\": 0.9, \"centered\": true}"))
                .withMessageContaining("centered");
    }

    @Test
    void a_missing_required_setting_fails_the_case() {
        GoldenSettings none = new GoldenSettings(new JsonMapper().readTree("{}"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> GoldenOptimizers.spec("adamw", none))
                .withMessageContaining("betas");
    }

    private static OptimizerSpec sgd(String settings) {
        return GoldenOptimizers.spec("sgd", new GoldenSettings(new JsonMapper().readTree(settings)));
    }
}
