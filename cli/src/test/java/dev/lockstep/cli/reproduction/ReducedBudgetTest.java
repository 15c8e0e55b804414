package dev.lockstep.cli.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReducedBudgetTest {
    private static final OptionalInt AS_IT_IS = OptionalInt.empty();

    @Test
    void a_budget_that_says_nothing_changes_nothing() {
        ObjectNode spec = spec("""
                {"epochs": 150, "seeds": [1, 2], "schedule": {"type": "cosine", "tMax": 150}}""");

        assertThat(new ReducedBudget(AS_IT_IS, AS_IT_IS, AS_IT_IS).of(spec)).isEqualTo(spec);
    }

    @Test
    void what_is_counted_in_epochs_shrinks_with_them_and_what_is_counted_in_steps_stays() {
        assertThat(epochs(15, """
                {"epochs": 150, "schedule": {"type": "cosine", "tMax": 100, "warmupEpochs": 5},
                 "strategy": {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 75, "steps": 16}}}""")).isEqualTo(spec("""
                {"epochs": 15, "schedule": {"type": "cosine", "tMax": 10, "warmupEpochs": 1},
                 "strategy": {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 8, "steps": 16}}}"""));
    }

    @Test
    void some_epochs_of_warm_up_stay_one_at_least_and_none_stay_none() {
        assertThat(epochs(3, """
                {"epochs": 150, "schedule": {"type": "linear", "warmupEpochs": 5}}""").at("/schedule/warmupEpochs").asInt()).isEqualTo(1);
        assertThat(epochs(3, """
                {"epochs": 150, "schedule": {"type": "linear", "warmupEpochs": 0}}""").at("/schedule/warmupEpochs").asInt()).isZero();
    }

    @Test
    void what_cells_set_shrinks_too() {
        assertThat(epochs(15, """
                {"epochs": 150, "schedule": {"type": "cosine"}, "sweep": {"/schedule/tMax": [100, 150, 200],
                 "/strategy/localSteps": [16, {"type": "adacomm", "initial": 16, "intervalEpochs": 50, "decay": 0.5}]},
                 "cases": [{"/schedule/warmupEpochs": 10}, {"/schedule": {"type": "step", "epochs": 30, "factor": 0.1}}]}""")).isEqualTo(spec("""
                {"epochs": 15, "schedule": {"type": "cosine"}, "sweep": {"/schedule/tMax": [10, 15, 20],
                 "/strategy/localSteps": [16, {"type": "adacomm", "initial": 16, "intervalEpochs": 5, "decay": 0.5}]},
                 "cases": [{"/schedule/warmupEpochs": 1}, {"/schedule": {"type": "step", "epochs": 3, "factor": 0.1}}]}"""));
    }

    @Test
    void seeds_are_the_first_ones_and_images_so_many() {
        ObjectNode smaller = new ReducedBudget(AS_IT_IS, OptionalInt.of(2), OptionalInt.of(5_000)).of(spec("""
                        {"dataset": {"name": "cifar100"}, "epochs": 3, "seeds": [4, 5, 6]}"""));

        assertThat(smaller).isEqualTo(spec("""
                {"dataset": {"name": "cifar100", "trainingSize": 5000}, "epochs": 3, "seeds": [4, 5]}"""));
    }

    private static ObjectNode epochs(int epochs, String spec) {
        return new ReducedBudget(OptionalInt.of(epochs), AS_IT_IS, AS_IT_IS).of(spec(spec));
    }

    private static ObjectNode spec(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
