package dev.lockstep.specjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.lockstep.experiment.spec.ExperimentPlan;
import dev.lockstep.experiment.spec.Fault;
import dev.lockstep.experiment.spec.InvalidSpecException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is a plan that holds what it promises, or faults with pointers: never anything else. */
class MutatedSpecsTest {
    private static final int MUTANTS = 250;

    private static final String CENTRALIZED = """
            {"name": "a spec", "description": "of everything", "labels": {"study": "seed"},
             "dataset": {"name": "cifar100", "validationSize": 5000, "trainingSize": 1000, "augmentation": "crop-flip"},
             "model": {"name": "lenet5", "dropout": 0.5}, "strategy": {"type": "centralized", "batchSize": 64},
             "optimizer": {"type": "sgd", "learningRate": 0.1, "momentum": 0.9, "weightDecay": 1e-4},
             "schedule": {"type": "cosine", "tMax": 5, "warmupEpochs": 1, "by": "step"},
             "epochs": 5, "seeds": [1, 2], "priority": 1, "device": "cpu",
             "sweep": {"/strategy/batchSize": [64, 128],
                       "/dataset/augmentation": ["sgdm-heavy", [{"type": "random-rotation", "degrees": 15}]],
                       "/dataset/trainingSize": [300, 1000]},
             "cases": [{"/optimizer/learningRate": 1}, {"/optimizer": {"type": "adamw", "learningRate": 0.01}},
               {"/optimizer": {"type": "lars", "learningRate": 1, "formula": "study-code", "norm": "joint"}},
               {"/optimizer": {"type": "lamb", "learningRate": 0.01, "phiMin": 0.1, "phiMax": 10}}]}""";

    private static final String LARGE_BATCH = withStrategy("""
            {"type": "large-batch", "batchSize": 64, "baseBatchSize": 32, "lrScaling": "sqrt", "microBatchSize": 16, "replicas": 4}""");

    private static final String LOCAL_SGD = withStrategy("""
            {"type": "local-sgd", "replicas": 2, "batchSize": 64, "localSteps": {"type": "post-local", "startEpoch": 1, "steps": 8},
             "baseBatchSize": 32, "lrScaling": "linear", "momentumBuffers": "average",
             "outer": {"type": "bmuf", "eta": 0.5, "zeta": 1, "nesterov": true}, "sharding": {"type": "dirichlet", "concentration": 0.3}}""");

    private static final String NORM_TEST = withStrategy("""
            {"type": "local-sgd", "replicas": 2,
             "localSteps": {"type": "norm-test", "initial": 4, "coefficient": 1, "min": 2, "max": 8}, "outer": "average", "sharding": "fixed"}""");

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "2.5",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "9223372036854775808",
            "1e5",
            "\"\"",
            "\"0.1\"",
            "\"sgd\"",
            "\"\\u0000\"",
            "\"\\udc00\"",
            "[]",
            "{}",
            "[1, 1]",
            "[[]]",
            "{\"type\": \"adamw\"}",
            "{\"/epochs\": [1]}",
            "{\"\": {}}");

    private static final List<String> EDITS = List.of("", "}", "\"", ",", "0", "\\", "\n");

    private static final List<String> ODD_KEYS = List.of(
            "",
            "/",
            "/epochs",
            "/optimizer",
            "/optimizer/momentum",
            "/dataset/name/0",
            "/cases/0",
            "type",
            "name",
            "~",
            "a/b",
            "epoch",
            "0");

    @ParameterizedTest
    @MethodSource("specs")
    void a_mutated_spec_is_accepted_or_refused_with_pointers(String spec, long seed) {
        Random random = new Random(seed);
        ExperimentReader reader = new ExperimentReader();
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            ObjectNode mutant = (ObjectNode) JsonText.parse(spec);
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                mutate(mutant, random);
            }
            String json = mutant.toString();
            try {
                checkAccepted(reader.read(json));
                accepted++;
            } catch (InvalidSpecException refused) {
                assertThat(refused.faults())
                        .as(json)
                        .isNotEmpty()
                        .doesNotHaveDuplicates()
                        .allSatisfy(MutatedSpecsTest::check);
            }
        }
        assertThat(accepted).as("mutants accepted").isBetween(10, MUTANTS - 10);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void text_cut_or_scrambled_is_malformed_where_it_is_not_a_spec(String spec, long seed) {
        Random random = new Random(seed);
        ExperimentReader reader = new ExperimentReader();
        for (int i = 0; i < MUTANTS; i++) {
            StringBuilder text = new StringBuilder(spec);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                text.replace(at, Math.min(text.length(), at + random.nextInt(3)), pick(EDITS, random));
            }
            try {
                checkAccepted(reader.read(text.toString()));
            } catch (InvalidSpecException refused) {
                assertThat(refused.faults()).isNotEmpty().allSatisfy(MutatedSpecsTest::check);
            } catch (MalformedJsonException malformed) {
                assertThat(malformed.line()).isPositive();
            }
        }
    }

    static Stream<Arguments> specs() {
        return Stream.of(CENTRALIZED, LARGE_BATCH, LOCAL_SGD, NORM_TEST)
                .flatMap(spec -> LongStream.rangeClosed(1, 3).mapToObj(seed -> Arguments.of(spec, seed)));
    }

    private static String withStrategy(String strategy) {
        ObjectNode spec = (ObjectNode) JsonText.parse(CENTRALIZED);
        return spec.set("strategy", JsonText.parse(strategy)).toString();
    }

    private static void checkAccepted(ExperimentPlan plan) {
        SpecJson json = new SpecJson();
        assertThat(plan.runCount()).isBetween(1, ExperimentPlan.MAX_RUNS);
        assertThat(plan.cells())
                .allSatisfy(
                        cell -> assertThat(json.read(json.write(cell.spec()))).isEqualTo(cell.spec()));
    }

    private static void check(Fault fault) {
        assertThat(fault.pointer()).matches("(/[^/]*)*");
        assertThat(fault.detail()).isNotBlank();
    }

    private static void mutate(ObjectNode spec, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(spec, containers);
        JsonNode victim = pick(containers, random);
        JsonNode odd = JsonText.parse(pick(ODD_VALUES, random));
        if (victim instanceof ObjectNode object) {
            List<String> keys = List.copyOf(object.propertyNames());
            switch (random.nextInt(3)) {
                case 0 -> object.set(pick(ODD_KEYS, random), odd);
                case 1 -> object.set(keys.isEmpty() ? "x" : pick(keys, random), odd);
                default -> object.remove(keys.isEmpty() ? "x" : pick(keys, random));
            }
        } else if (victim instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), odd);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
