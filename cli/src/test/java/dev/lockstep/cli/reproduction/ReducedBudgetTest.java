package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReducedBudgetTest {
    private static final OptionalInt UNCHANGED = OptionalInt.empty();

    @Test
    void an_empty_budget_changes_nothing() {
        ObjectNode spec = spec("""
                {"epochs": 150, "seeds": [1, 2], "schedule": {"type": "cosine", "tMax": 150}}""");

        assertThat(new ReducedBudget(UNCHANGED, UNCHANGED, UNCHANGED).applyTo(spec))
                .isEqualTo(spec);
    }

    @Test
    void settings_in_epochs_are_scaled_and_settings_in_steps_are_unchanged() {
        assertThat(epochs(15, """
                {"epochs": 150, "schedule": {"type": "cosine", "tMax": 100, "warmupEpochs": 5},
                 "strategy": {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 75, "steps": 16}}}""")).isEqualTo(spec("""
                {"epochs": 15, "schedule": {"type": "cosine", "tMax": 10, "warmupEpochs": 1},
                 "strategy": {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 8, "steps": 16}}}"""));
    }

    @Test
    void warm_up_is_scaled_to_at_least_one_epoch_and_zero_stays_zero() {
        assertThat(epochs(3, """
                {"epochs": 150, "schedule": {"type": "linear", "warmupEpochs": 5}}""").at("/schedule/warmupEpochs").asInt()).isEqualTo(1);
        assertThat(epochs(3, """
                {"epochs": 150, "schedule": {"type": "linear", "warmupEpochs": 0}}""").at("/schedule/warmupEpochs").asInt()).isZero();
    }

    @Test
    void swept_values_and_cases_are_scaled() {
        assertThat(epochs(15, """
                {"epochs": 150, "schedule": {"type": "cosine"}, "sweep": {"/schedule/tMax": [100, 150, 200],
                 "/strategy/localSteps": [16, {"type": "adacomm", "initial": 16, "intervalEpochs": 50, "decay": 0.5}]},
                 "cases": [{"/schedule/warmupEpochs": 10}, {"/schedule": {"type": "step", "epochs": 30, "factor": 0.1}}]}""")).isEqualTo(spec("""
                {"epochs": 15, "schedule": {"type": "cosine"}, "sweep": {"/schedule/tMax": [10, 15, 20],
                 "/strategy/localSteps": [16, {"type": "adacomm", "initial": 16, "intervalEpochs": 5, "decay": 0.5}]},
                 "cases": [{"/schedule/warmupEpochs": 1}, {"/schedule": {"type": "step", "epochs": 3, "factor": 0.1}}]}"""));
    }

    @Test
    void the_first_seeds_are_kept_and_the_training_size_is_set() {
        ObjectNode reduced = new ReducedBudget(UNCHANGED, OptionalInt.of(2), OptionalInt.of(5_000)).applyTo(spec("""
                        {"dataset": {"name": "cifar100"}, "epochs": 3, "seeds": [4, 5, 6]}"""));

        assertThat(reduced).isEqualTo(spec("""
                {"dataset": {"name": "cifar100", "trainingSize": 5000}, "epochs": 3, "seeds": [4, 5]}"""));
    }

    private static ObjectNode epochs(int epochs, String spec) {
        return new ReducedBudget(OptionalInt.of(epochs), UNCHANGED, UNCHANGED).applyTo(spec(spec));
    }

    private static ObjectNode spec(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
