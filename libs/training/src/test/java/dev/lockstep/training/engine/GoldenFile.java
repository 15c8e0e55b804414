package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.training.model.MemoryLayout;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import tools.jackson.databind.JsonNode;

/**
 * Trajectories of update rules, computed in float64 from the papers' equations: the resource, or the file named by
 * {@code -Dlockstep.golden=FILE}. Objective: f = 1/2 sum a (p - c)^2, each worker's gradients with noise of their own.
 */
public final class GoldenFile {
    private static final double TOLERANCE = 1e-6;

    private final JsonNode file = Golden.read("lockstep.golden", "/golden/optimizers.json");
    private final JsonNode inputs = file.get("inputs");
    private final List<ParameterSpec> specs =
            inputs.get("names").valueStream().map(this::spec).toList();

    /** The trajectories of one model ("single") or of several workers ("multi"). */
    public JsonNode section(String name) {
        return file.get(name);
    }

    /** Every case of a section but those of these families: a key, or the beginning of keys where it ends in "*". */
    public Stream<String> keys(String section, List<String> leftOut) {
        return section(section)
                .get("hyper")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> leftOut.stream().noneMatch(family -> isOf(family, key)));
    }

    private static boolean isOf(String family, String key) {
        return family.endsWith("*") ? key.startsWith(family.substring(0, family.length() - 1)) : key.equals(family);
    }

    /** The settings of a case. */
    public GoldenSettings settings(String section, String key) {
        return new GoldenSettings(section(section).get("hyper").get(key));
    }

    /** The parameters after every step of a case, in float64. */
    public JsonNode trajectory(String section, String key) {
        return section(section).get("float64").get(key);
    }

    public List<ParameterSpec> specs() {
        return specs;
    }

    /** The parameters that a case starts from, attached to {@code manager}. */
    public TensorSet start(String key, NDManager manager) {
        boolean zeroBias = key.endsWith("_zero_bias");
        return TensorSet.of(
                specs,
                spec -> zeroBias && spec.name().equals("fc2.bias")
                        ? new float[spec.size()]
                        : floats(numbers(inputs.get("p0").get(spec.name()))),
                manager);
    }

    /** A worker's gradients at these parameters in a step (counted from 0), attached to {@code manager}; the caller closes them. */
    public TensorSet gradients(TensorSet parameters, int worker, int step, NDManager manager) {
        JsonNode noise = inputs.get("noise").get(worker).get(step);
        return TensorSet.make(specs, spec -> {
            float[] p = parameters.get(specs.indexOf(spec)).toFloatArray();
            double[] a = numbers(inputs.get("a").get(spec.name()));
            double[] c = numbers(inputs.get("c").get(spec.name()));
            double[] added = numbers(noise.get(spec.name()));
            double[] gradient = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                gradient[i] = a[i] * (p[i] - c[i]) + added[i];
            }
            return manager.create(
                    floats(gradient), parameters.get(specs.indexOf(spec)).getShape());
        });
    }

    /** Every value within 1e-6 max(1, |expected|). */
    public static void assertClose(TensorSet parameters, JsonNode expected) {
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.specs().get(i).name();
            float[] actual = parameters.get(i).toFloatArray();
            double[] wanted = numbers(expected.get(name));
            assertThat(actual).as(name).hasSameSizeAs(wanted);
            for (int j = 0; j < wanted.length; j++) {
                assertThat((double) actual[j])
                        .as("%s[%d]", name, j)
                        .isCloseTo(wanted[j], within(TOLERANCE * Math.max(1, Math.abs(wanted[j]))));
            }
        }
    }

    private ParameterSpec spec(JsonNode name) {
        Shape shape = shape(inputs.get("p0").get(name.asString()));
        return new ParameterSpec(name.asString(), shape, MemoryLayout.ROW_MAJOR, 1);
    }

    private static Shape shape(JsonNode values) {
        return values.isArray() ? new Shape(values.size()).addAll(shape(values.get(0))) : new Shape();
    }

    private static double[] numbers(JsonNode values) {
        return values.valueStream()
                .flatMapToDouble(v -> v.isArray() ? DoubleStream.of(numbers(v)) : DoubleStream.of(v.asDouble()))
                .toArray();
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }
}
