package dev.lockstep.training.transform;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.training.engine.Golden;
import tools.jackson.databind.JsonNode;

/**
 * A test vector: the output of a torchvision transform for an image and given parameters.
 *
 * @param name the transform and the vector's index in the file
 * @param image bytes in CHW order
 * @param expected bytes in CHW order
 * @param tolerance at least {@code share} of the values must be within {@code levels} of the expected ones
 */
record TransformVector(
        String name, String op, JsonNode parameters, List<Integer> image, List<Integer> expected, JsonNode tolerance) {
    /** Reads the file named by the system property lockstep.transforms, or else the test resource. */
    static List<TransformVector> all() {
        JsonNode file = Golden.read("lockstep.transforms", "/golden/transforms.json");
        JsonNode cases = file.required("cases");
        return IntStream.range(0, cases.size())
                .mapToObj(i -> of(i, cases.get(i), file.required("images")))
                .toList();
    }

    private static TransformVector of(int index, JsonNode vector, JsonNode images) {
        String op = vector.required("op").asString();
        return new TransformVector(
                op + " " + index,
                op,
                vector.required("params"),
                numbers(images.required(vector.required("image").asInt())),
                numbers(vector.required("expected")),
                vector.required("tolerance"));
    }

    static List<Integer> numbers(JsonNode array) {
        return array.valueStream().map(JsonNode::asInt).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
