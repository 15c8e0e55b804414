package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import dev.lockstep.experiment.spec.InvalidSpecException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReducedSpecTest {
    @Test
    void an_empty_budget_changes_nothing() {
        String spec = spec("""
                "seeds": [1, 2], "schedule": {"type": "cosine", "tMax": 150}""");

        assertThat(json(new ReducedSpec(null, null, null).of(spec))).isEqualTo(json(spec));
    }

    @Test
    void settings_in_epochs_are_scaled_and_settings_in_steps_are_unchanged() {
        assertThat(epochs(15, """
                "schedule": {"type": "cosine", "tMax": 100, "warmupEpochs": 5},
                "strategy": {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 75, "steps": 16}}""")).isEqualTo(reduced(15, """
                "schedule": {"type": "cosine", "tMax": 10, "warmupEpochs": 1},
                "strategy": {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 8, "steps": 16}}"""));
    }

    @Test
    void warm_up_is_scaled_to_at_least_one_epoch_and_zero_stays_zero() {
        assertThat(epochs(3, """
                "schedule": {"type": "linear", "warmupEpochs": 5}""").at("/schedule/warmupEpochs").asInt()).isEqualTo(1);
        assertThat(epochs(3, """
                "schedule": {"type": "linear", "warmupEpochs": 0}""").at("/schedule/warmupEpochs").asInt()).isZero();
    }

    @Test
    void swept_values_and_cases_are_scaled() {
        String strategy = "\"strategy\": {\"type\": \"local-sgd\", \"replicas\": 2, \"localSteps\": 1}, ";
        assertThat(epochs(15, strategy + """
                "schedule": {"type": "cosine"}, "sweep": {"/schedule/tMax": [100, 150, 200],
                 "/strategy/localSteps": [16, {"type": "adacomm", "initial": 16, "intervalEpochs": 50, "decay": 0.5}]},
                "cases": [{"/schedule/warmupEpochs": 10}, {"/schedule/warmupEpochs": 20}]""")).isEqualTo(reduced(15, strategy + """
                "schedule": {"type": "cosine"}, "sweep": {"/schedule/tMax": [10, 15, 20],
                 "/strategy/localSteps": [16, {"type": "adacomm", "initial": 16, "intervalEpochs": 5, "decay": 0.5}]},
                "cases": [{"/schedule/warmupEpochs": 1}, {"/schedule/warmupEpochs": 2}]"""));
        assertThat(epochs(15, """
                "cases": [{"/schedule": {"type": "step", "epochs": 30, "factor": 0.1}}, {"/schedule": {"type": "constant"}}]""")).isEqualTo(reduced(15, """
                "cases": [{"/schedule": {"type": "step", "epochs": 3, "factor": 0.1}}, {"/schedule": {"type": "constant"}}]"""));
    }

    @Test
    void the_first_seeds_are_kept_and_the_training_size_is_set() {
        JsonNode reduced = json(new ReducedSpec(null, 2, 5_000).of(spec("\"seeds\": [4, 5, 6]")));

        assertThat(reduced.at("/seeds").toString()).isEqualTo("[4,5]");
        assertThat(reduced.at("/dataset").toString()).isEqualTo("{\"name\":\"cifar100\",\"trainingSize\":5000}");
    }

    @Test
    void a_budget_that_makes_the_spec_invalid_is_refused() {
        for (ReducedSpec budget : List.of(
                new ReducedSpec(0, null, null), new ReducedSpec(null, -1, null), new ReducedSpec(null, null, 0))) {
            assertThatThrownBy(() -> budget.of(spec("\"seeds\": [1]"))).isInstanceOf(InvalidSpecException.class);
        }
    }

    @Test
    void an_invalid_spec_is_refused() {
        assertThatThrownBy(() -> new ReducedSpec(5, null, null).of("{}")).isInstanceOf(InvalidSpecException.class);
    }

    private static JsonNode epochs(int epochs, String fields) {
        return json(new ReducedSpec(epochs, null, null).of(spec(fields)));
    }

    private static JsonNode reduced(int epochs, String fields) {
        return ((ObjectNode) json(spec(fields))).put("epochs", epochs);
    }

    private static String spec(String fields) {
        ObjectNode spec = (ObjectNode) json("""
                {"name": "s", "dataset": {"name": "cifar100"}, "strategy": {"type": "centralized"},
                 "optimizer": {"type": "sgd", "learningRate": 0.1}, "epochs": 150}""");
        ((ObjectNode) json("{" + fields + "}"))
                .properties()
                .forEach(field -> spec.set(field.getKey(), field.getValue()));
        return spec.toString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
