package dev.lockstep.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.Golden;
import dev.lockstep.training.model.MemoryLayout;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The optimizers against numbers computed in float64 from the papers' equations and checked against PyTorch. Objective:
 * f = 1/2 sum a (p - c)^2, gradients with the given noise.
 */
class GoldenVectorsTest {
    private static final JsonNode GOLDEN = Golden.read("lockstep.golden", "/golden/optimizers.json");
    private static final JsonNode INPUTS = GOLDEN.get("inputs");
    private static final JsonNode SINGLE = GOLDEN.get("single");

    @ParameterizedTest
    @MethodSource("cases")
    void follows_the_golden_trajectory(String key) {
        JsonNode hyper = SINGLE.get("hyper").get(key);
        JsonNode expected = SINGLE.get("float64").get(key);
        NativeEngine engine = NativeEngine.load();
        engine.adoptThread();
        try (NDManager manager = engine.newManager(Device.CPU)) {
            Optimizer optimizer = Optimizer.of(spec(hyper));
            TensorSet parameters =
                    TensorSet.of(specs(), spec -> floats(INPUTS.get("p0").get(spec.name())), manager);
            OptimizerState state = optimizer.newState(specs(), manager);
            for (int step = 0; step < expected.size(); step++) {
                try (TensorSet gradients = gradients(parameters, step, manager)) {
                    optimizer.step(
                            parameters,
                            gradients,
                            state,
                            hyper.get("lr").get(step).asDouble());
                }
                assertClose(parameters, expected.get(step));
            }
        }
    }

    /** The cases of the optimizers that there are so far. */
    static Stream<String> cases() {
        return SINGLE.get("hyper").properties().stream()
                .filter(e ->
                        List.of("sgd", "adamw").contains(e.getValue().get("alg").asString()))
                .map(e -> e.getKey());
    }

    private static OptimizerSpec spec(JsonNode hyper) {
        JsonNode hp = hyper.get("hp");
        double weightDecay = hp.path("weight_decay").asDouble(0);
        return switch (hyper.get("alg").asString()) {
            case "sgd" ->
                new OptimizerSpec.Sgd(
                        1,
                        hp.path("momentum").asDouble(0),
                        hp.path("nesterov").asBoolean(false),
                        hp.path("dampening").asDouble(0),
                        weightDecay);
            case "adamw" ->
                new OptimizerSpec.AdamW(
                        1,
                        hp.get("betas").get(0).asDouble(),
                        hp.get("betas").get(1).asDouble(),
                        hp.get("eps").asDouble(),
                        weightDecay);
            default -> throw new IllegalArgumentException("no optimizer for " + hyper);
        };
    }

    private static List<ParameterSpec> specs() {
        return INPUTS.get("names")
                .valueStream()
                .map(JsonNode::asString)
                .map(name -> new ParameterSpec(name, shape(INPUTS.get("p0").get(name)), MemoryLayout.ROW_MAJOR, 1))
                .toList();
    }

    private static TensorSet gradients(TensorSet parameters, int step, NDManager manager) {
        JsonNode noise = INPUTS.get("noise").get(0).get(step);
        TensorSet curvature = inputs("a", parameters, manager);
        TensorSet centre = inputs("c", parameters, manager);
        List<NDArray> gradients = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            float[] ofParameter = floats(noise.get(parameters.specs().get(i).name()));
            NDArray added = manager.create(ofParameter, parameters.get(i).getShape());
            gradients.add(
                    parameters.get(i).sub(centre.get(i)).mul(curvature.get(i)).add(added));
        }
        return new TensorSet(parameters.specs(), gradients);
    }

    private static TensorSet inputs(String what, TensorSet parameters, NDManager manager) {
        Function<ParameterSpec, float[]> values =
                spec -> floats(INPUTS.get(what).get(spec.name()));
        return TensorSet.of(parameters.specs(), values, manager);
    }

    private static void assertClose(TensorSet parameters, JsonNode expected) {
        for (int i = 0; i < parameters.size(); i++) {
            float[] actual = parameters.get(i).toFloatArray();
            List<Double> wanted = numbers(expected.get(parameters.specs().get(i).name()));
            for (int j = 0; j < actual.length; j++) {
                double y = wanted.get(j);
                assertThat((double) actual[j]).isCloseTo(y, within(1e-6 * Math.max(1, Math.abs(y))));
            }
        }
    }

    private static Shape shape(JsonNode values) {
        return values.get(0).isArray() ? new Shape(values.size(), values.get(0).size()) : new Shape(values.size());
    }

    private static float[] floats(JsonNode values) {
        List<Double> numbers = numbers(values);
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    private static List<Double> numbers(JsonNode values) {
        return values.valueStream()
                .flatMap(v -> v.isArray() ? v.valueStream() : Stream.of(v))
                .map(JsonNode::asDouble)
                .toList();
    }
}
