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
 * Reference trajectories of optimizers, computed in float64 from the papers' equations: a resource, or the file of
 * {@code -Dlockstep.golden=FILE}. The objective is f = 1/2 sum a (p - c)^2; each worker's gradients have their own
 * noise.
 */
public final class GoldenFile {
    private static final double TOLERANCE = 1e-6;

    private final JsonNode file = Golden.read("lockstep.golden", "/golden/optimizers.json");
    private final JsonNode inputs = file.get("inputs");
    private final List<ParameterSpec> specs =
            inputs.get("names").valueStream().map(this::spec).toList();

    /** Returns the trajectories of one model ("single") or of several workers ("multi"). */
    public JsonNode section(String name) {
        return file.get(name);
    }

    /** Returns the cases of a section without the excluded ones: keys, or prefixes of keys that end in "*". */
    public Stream<String> keys(String section, List<String> excluded) {
        return section(section)
                .get("hyper")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> excluded.stream().noneMatch(pattern -> matches(pattern, key)));
    }

    private static boolean matches(String pattern, String key) {
        return pattern.endsWith("*") ? key.startsWith(pattern.substring(0, pattern.length() - 1)) : key.equals(pattern);
    }

    /** Returns the settings of a case. */
    public GoldenSettings settings(String section, String key) {
        return new GoldenSettings(section(section).get("hyper").get(key));
    }

    /** Returns the parameters after every step of a case, in float64. */
    public JsonNode trajectory(String section, String key) {
        return section(section).get("float64").get(key);
    }

    public List<ParameterSpec> specs() {
        return specs;
    }

    /** Returns the initial parameters of a case, attached to {@code manager}. */
    public TensorSet start(String key, NDManager manager) {
        boolean zeroBias = key.endsWith("_zero_bias");
        return TensorSet.of(
                specs,
                spec -> zeroBias && spec.name().equals("fc2.bias")
                        ? new float[spec.size()]
                        : floats(numbers(inputs.get("p0").get(spec.name()))),
                manager);
    }

    /** Returns a worker's gradients in a step (counted from 0), attached to {@code manager}. The caller closes them. */
    public TensorSet gradients(TensorSet parameters, int worker, int step, NDManager manager) {
        JsonNode noise = inputs.get("noise").get(worker).get(step);
        return TensorSet.create(specs, spec -> {
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

    /** Asserts that every value is within 1e-6 max(1, |expected|) of the expected one. */
    public static void assertClose(TensorSet parameters, JsonNode expected) {
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.specs().get(i).name();
            float[] actual = parameters.get(i).toFloatArray();
            double[] reference = numbers(expected.get(name));
            assertThat(actual).as(name).hasSameSizeAs(reference);
            for (int j = 0; j < reference.length; j++) {
                assertThat((double) actual[j])
                        .as("%s[%s]", name, j)
                        .isCloseTo(reference[j], within(TOLERANCE * Math.max(1, Math.abs(reference[j]))));
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
