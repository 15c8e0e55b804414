package dev.lockstep.specjson;

import static dev.lockstep.specjson.Reading.spec;
import static dev.lockstep.specjson.Reading.specWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecWarningsTest {
    private static final String LOCAL =
            "{\"type\": \"local-sgd\", \"replicas\": 4, \"batchSize\": 64, \"localSteps\": ";

    @Test
    void an_ordinary_spec_has_no_warnings() {
        assertThat(warnings(spec("", ""))).isEmpty();
        assertThat(warnings(strategy(LOCAL + "16}"))).isEmpty();
        assertThat(warnings(specWith("\"schedule\": {\"type\": \"cosine\", \"warmupEpochs\": 3}")))
                .isEmpty();
        assertThat(warnings(specWith("\"weights\": \"ema\""))).isEmpty();
        assertThat(warnings(specWith("\"schedule\": {\"type\": \"cosine\", \"tMax\": 5}")))
                .as("the study swept tMax")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"step\", \"epochs\": 10, \"factor\": 0.1} | /schedule/epochs is never reached",
                "{\"type\": \"step\", \"epochs\": 8, \"factor\": 0.1, \"warmupEpochs\": 2} | /schedule/epochs is never",
                "{\"type\": \"step\", \"epochs\": 2, \"factor\": 1} | /schedule/factor leaves the learning rate",
                "{\"type\": \"linear\", \"warmupEpochs\": 10} | /schedule/warmupEpochs lasts until the end",
                "{\"type\": \"cosine\", \"minLearningRate\": 0.1} | /schedule/minLearningRate equals the learning rate",
            })
    void a_schedule_that_does_not_do_what_its_name_says_is_warned_about(String schedule, String warning) {
        assertThat(warnings(specWith("\"schedule\": " + schedule)))
                .singleElement()
                .asString()
                .startsWith(warning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000000 | /strategy/localSteps is longer than the run, which has 1760 steps",
                "{\"type\": \"constant\", \"steps\": 1761} | /strategy/localSteps/steps is longer than the run",
                "{\"type\": \"post-local\", \"startEpoch\": 10, \"steps\": 4} | /strategy/localSteps/startEpoch is never",
                "{\"type\": \"adacomm\", \"initial\": 4, \"intervalEpochs\": 10, \"decay\": 0.5} | /strategy/localSteps/intervalEpochs",
                "{\"type\": \"qsr\", \"base\": 4, \"coefficient\": 100} | /strategy/localSteps/coefficient makes every",
                "{\"type\": \"linear\", \"from\": 1, \"to\": 9999} | /strategy/localSteps/to is longer than the run",
                "{\"type\": \"doubling\", \"from\": 9999, \"to\": 1} | /strategy/localSteps/from is longer than the run",
            })
    void local_steps_beyond_the_run_are_warned_about(String localSteps, String warning) {
        assertThat(warnings(strategy(LOCAL + localSteps + "}")))
                .singleElement()
                .asString()
                .startsWith(warning);
        assertThat(warnings(strategy(LOCAL + "1760}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"sgd\", \"learningRate\": 1e-30} | /optimizer/learningRate is so small",
                "{\"type\": \"sgd\", \"learningRate\": 1e4} | /optimizer/learningRate is so large",
                "{\"type\": \"sgd\", \"learningRate\": 0.1, \"dampening\": 0.5} | /optimizer/dampening has no effect",
                "{\"type\": \"adamw\", \"learningRate\": 0.1, \"weightDecay\": 10} | /optimizer/weightDecay removes",
            })
    void an_optimizer_that_cannot_train_is_warned_about(String optimizer, String warning) {
        assertThat(warnings(spec("{\"type\": \"sgd\", \"learningRate\": 0.1}", optimizer)))
                .singleElement()
                .asString()
                .startsWith(warning);
    }

    @Test
    void the_learning_rate_is_judged_after_its_scaling() {
        assertThat(warnings(strategy("""
                {"type": "large-batch", "batchSize": 22000, "baseBatchSize": 1, "lrScaling": "linear"}""")))
                .singleElement()
                .asString()
                .startsWith("/optimizer/learningRate is so large")
                .contains("scaled by 22000.0");
    }

    @Test
    void a_batch_of_more_than_half_the_shard_is_warned_about() {
        assertThat(warnings(strategy("{\"type\": \"centralized\", \"batchSize\": 22500}")))
                .isEmpty();
        assertThat(warnings(strategy("{\"type\": \"centralized\", \"batchSize\": 22501}")))
                .singleElement()
                .asString()
                .startsWith("/strategy/batchSize is more than half of the 45000 training samples");
        assertThat(warnings(strategy(
                        "{\"type\": \"local-sgd\", \"replicas\": 4, \"batchSize\": 11250, \"localSteps\": 1}")))
                .singleElement()
                .asString()
                .startsWith("/strategy/batchSize is more than half of the 11250")
                .contains("only 1 step,");
    }

    @Test
    void averaged_weights_with_batch_normalization_or_a_decay_longer_than_the_run_are_warned_about() {
        assertThat(warnings(specWith("\"model\": \"resnet18\", \"weights\": \"ema\"")))
                .singleElement()
                .asString()
                .startsWith("/weights are averaged, but the batch normalization statistics are those of the last step");
        assertThat(warnings(specWith("\"weights\": {\"type\": \"ema\", \"decay\": 0.99999}")))
                .singleElement()
                .asString()
                .startsWith("/weights/decay is so large that 93 % of the average");
    }

    @Test
    void an_outer_optimizer_without_effect_is_warned_about() {
        assertThat(warnings(strategy(LOCAL + "4, \"outer\": {\"type\": \"bmuf\", \"eta\": 0, \"nesterov\": true}}")))
                .containsExactly("/strategy/outer/nesterov has no effect with an eta of 0");
        assertThat(warnings(strategy(
                        LOCAL + "4, \"outer\": {\"type\": \"nesterov\", \"learningRate\": 1e-20, \"momentum\": 0.9}}")))
                .singleElement()
                .asString()
                .startsWith("/strategy/outer/learningRate is so small");
    }

    @Test
    void buffers_that_the_optimizer_does_not_have_are_warned_about() {
        assertThat(warnings(strategy(LOCAL + "4, \"momentumBuffers\": \"average\"}")))
                .containsExactly("/strategy/momentumBuffers has no effect, because SGD without momentum has no buffers,"
                        + " was average");
        assertThat(warnings(strategy(LOCAL + "4, \"momentumBuffers\": \"average\"}")
                        .replace("0.1}", "0.1, \"momentum\": 0.9}")))
                .isEmpty();
    }

    @Test
    void a_warning_about_a_swept_value_points_to_it() {
        assertThat(warnings(specWith("\"sweep\": {\"/strategy\": [" + LOCAL + "4}, " + LOCAL + "99999}]}")
                        .replace("\"strategy\": {\"type\": \"centralized\"},", "")))
                .singleElement()
                .asString()
                .startsWith("/sweep/~1strategy/1/localSteps is longer than the run");
        assertThat(warnings(specWith("\"sweep\": {\"/optimizer/weightDecay\": [0, 20]}")))
                .singleElement()
                .asString()
                .startsWith("/sweep/~1optimizer~1weightDecay/1 removes");
        assertThat(warnings(specWith(
                                "\"sweep\": {\"/epochs\": [10, 20]}, \"schedule\": {\"type\": \"step\", \"epochs\": 15, \"factor\": 0.5}")
                        .replace("\"epochs\": 10, ", "")))
                .singleElement()
                .asString()
                .startsWith("/schedule/epochs is never reached")
                .endsWith("(in cell 0: /epochs = 10)");
    }

    @Test
    void cells_with_equal_settings_are_warned_about() {
        assertThat(warnings(specWith("\"sweep\": {\"/optimizer/momentum\": [0, 0.9, 0.0]}")))
                .containsExactly("/sweep/~1optimizer~1momentum/2 gives cell 2 the settings of cell 0; both train the"
                        + " same runs");
        assertThat(warnings(specWith("\"cases\": [{\"/strategy/batchSize\": 64}, {}]")))
                .containsExactly("/cases gives cell 1 the settings of cell 0; both train the same runs");
    }

    private static String strategy(String strategy) {
        return spec("{\"type\": \"centralized\"}", strategy);
    }

    private static List<String> warnings(String json) {
        return new ExperimentSpecReader()
                .read(json).warnings().stream()
                        .map(warning -> warning.pointer() + " " + warning.detail())
                        .toList();
    }
}
