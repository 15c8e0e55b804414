package dev.lockstep.specjson;

import static dev.lockstep.specjson.Reading.errors;
import static dev.lockstep.specjson.Reading.spec;
import static dev.lockstep.specjson.Reading.training;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.LrScaling;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests nested variants and their short forms. */
class StrategiesTest {
    @Test
    void local_sgd_requires_only_replicas_and_local_steps() {
        assertThat(strategy("{\"type\": \"local-sgd\", \"replicas\": 4, \"localSteps\": 16}"))
                .isEqualTo(new StrategySpec.LocalSgd(
                        4,
                        64,
                        new LocalStepsSpec.Constant(16),
                        64,
                        LrScaling.NONE,
                        MomentumBuffers.MAINTAIN,
                        new OuterSpec.Average(),
                        new ShardingSpec.Iid()));
    }

    @Test
    void large_batch_requires_only_a_batch_size() {
        assertThat(strategy("{\"type\": \"large-batch\", \"batchSize\": 1024}"))
                .isEqualTo(new StrategySpec.LargeBatch(1024, 64, LrScaling.NONE, 256, 1));
    }

    @Test
    void variants_are_read_from_an_object_or_a_name_and_written_as_objects() {
        StrategySpec written = strategy("""
                {"type": "local-sgd", "replicas": 2, "localSteps": {"type": "post-local", "startEpoch": 1, "steps": 8},
                 "outer": {"type": "slowmo", "alpha": 1, "beta": 0.7}, "sharding": "fixed", "momentumBuffers": "reset"}""");
        StrategySpec.LocalSgd expected = new StrategySpec.LocalSgd(
                2,
                64,
                new LocalStepsSpec.PostLocal(1, 8),
                64,
                LrScaling.NONE,
                MomentumBuffers.RESET,
                new OuterSpec.SlowMo(1, 0.7),
                new ShardingSpec.Fixed());
        assertThat(written).isEqualTo(expected);
        assertThat(SpecWriter.write(expected).toString()).isEqualTo("""
                {"type":"local-sgd","replicas":2,"batchSize":64,\
                "localSteps":{"type":"post-local","startEpoch":1,"steps":8},"baseBatchSize":64,"lrScaling":"none",\
                "momentumBuffers":"reset","outer":{"type":"slowmo","alpha":1,"beta":0.7},"sharding":{"type":"fixed"}}""");
    }

    @Test
    void a_schedule_given_by_name_has_its_contextual_defaults() {
        assertThat(training(spec("\"epochs\": 10}", "\"epochs\": 10, \"schedule\": \"cosine\"}"))
                        .schedule())
                .isEqualTo(new ScheduleSpec.Cosine(10, 0, 0, ScheduleSpec.By.EPOCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"localSteps\": 0 | /strategy/localSteps must be between 1 and 1000000, was 0",
                "\"localSteps\": 2.5 | /strategy/localSteps must be an integer, was 2.5",
                "\"localSteps\": true | /strategy/localSteps must be an object, a name or a number, was true",
                "\"localSteps\": \"qsr\" | /strategy/localSteps/base is required",
                "\"localSteps\": {\"type\": \"qsr\", \"base\": 4, \"coefficient\": 0} | /strategy/localSteps/coefficient must be greater than 0, was 0",
                "\"localSteps\": {\"type\": \"norm-test\", \"initial\": 4, \"coefficient\": 1, \"min\": 9, \"max\": 8} | /strategy/localSteps/max must be at least min (9), was 8",
                "\"localSteps\": 4, \"outer\": \"mean\" | /strategy/outer unknown outer \"mean\"; choose one of average, slowmo, nesterov, bmuf",
                "\"localSteps\": 4, \"outer\": 3 | /strategy/outer must be an object or a name, was 3",
                "\"localSteps\": 4, \"batchSize\": 22501 | /strategy/batchSize must be at most the training size 45000 / 2 replicas, was 22501",
                "\"localSteps\": 4, \"batchSize\": 2147483647 | /strategy/batchSize must be at most the training size 45000 / 2 replicas, was 2147483647",
                "\"localSteps\": 4, \"batchSize\": 2147483648 | /strategy/batchSize must be at most 2147483647 in absolute value, was 2147483648",
            })
    void errors_within_a_strategy_have_pointers(String members, String error) {
        assertThat(errors(withStrategy("{\"type\": \"local-sgd\", \"replicas\": 2, " + members + "}")))
                .contains(error);
    }

    @Test
    void the_norm_test_requires_two_replicas() {
        assertThat(errors(withStrategy("""
                {"type": "local-sgd", "replicas": 1, "localSteps": {"type": "norm-test", "initial": 4, "coefficient": 1}}""")))
                .containsExactly("/strategy/replicas must be at least 2 for the norm test, was 1");
    }

    @Test
    void more_replicas_than_samples_is_an_error_of_replicas() {
        String spec = withStrategy("{\"type\": \"local-sgd\", \"replicas\": 256, \"batchSize\": 1, \"localSteps\": 4}")
                .replace("\"cifar100\"", "\"cifar100\", \"trainingSize\": 100");
        assertThat(errors(spec)).containsExactly("/strategy/replicas must be at most the training size 100, was 256");
    }

    private static StrategySpec strategy(String json) {
        return training(withStrategy(json)).strategy();
    }

    private static String withStrategy(String json) {
        return spec("{\"type\": \"centralized\"}", json);
    }
}
