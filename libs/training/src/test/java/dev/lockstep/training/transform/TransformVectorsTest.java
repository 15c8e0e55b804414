package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Compares the transforms with torchvision on PIL images. */
class TransformVectorsTest {
    static List<TransformVector> vectors() {
        return TransformVector.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void a_transform_matches_torchvision(TransformVector vector) {
        ImageBuffer image = TestImages.of(toHwc(vector.image()));

        transform(image, vector.op(), vector.parameters());

        byte[] actual = image.pixels();
        byte[] expected = toHwc(vector.expected());
        int levels = vector.tolerance().required("levels").asInt();
        long within = IntStream.range(0, actual.length)
                .filter(i -> Math.abs(Byte.toUnsignedInt(actual[i]) - Byte.toUnsignedInt(expected[i])) <= levels)
                .count();
        assertThat((double) within / actual.length)
                .as("share of values within %s of the expected ones", levels)
                .isGreaterThanOrEqualTo(vector.tolerance().required("share").asDouble());
    }

    private static void transform(ImageBuffer image, String op, JsonNode parameters) {
        switch (op) {
            case "random-crop" ->
                RandomCrop.crop(
                        image, integer(parameters, "padding"), integer(parameters, "top"), integer(parameters, "left"));
            case "random-horizontal-flip" -> RandomHorizontalFlip.flip(image);
            case "random-vertical-flip" -> RandomVerticalFlip.flip(image);
            case "random-rotation" -> RandomRotation.rotate(image, number(parameters, "degrees"));
            case "random-affine" ->
                RandomAffine.affine(
                        image,
                        number(parameters, "degrees"),
                        integer(parameters, "translateX"),
                        integer(parameters, "translateY"));
            case "random-perspective" ->
                new Perspective(image.shape())
                        .apply(image, corners(parameters, "startpoints"), corners(parameters, "endpoints"));
            case "color-jitter" -> adjust(image, parameters);
            default -> throw new IllegalArgumentException("unknown transform " + op);
        }
    }

    private static void adjust(ImageBuffer image, JsonNode factors) {
        Colors colors = new Colors();
        if (factors.has("brightness")) {
            colors.brightness(image, number(factors, "brightness"));
        }
        if (factors.has("contrast")) {
            colors.contrast(image, number(factors, "contrast"));
        }
        if (factors.has("saturation")) {
            colors.saturation(image, number(factors, "saturation"));
        }
        if (factors.has("hue")) {
            Hue.adjust(image, number(factors, "hue"));
        }
    }

    private static double number(JsonNode parameters, String name) {
        return parameters.required(name).asDouble();
    }

    private static int integer(JsonNode parameters, String name) {
        return parameters.required(name).asInt();
    }

    private static int[] corners(JsonNode parameters, String name) {
        return parameters
                .required(name)
                .valueStream()
                .flatMapToInt(corner -> TransformVector.numbers(corner).stream().mapToInt(Integer::intValue))
                .toArray();
    }

    /** Converts CHW to HWC order. */
    private static byte[] toHwc(List<Integer> planes) {
        byte[] pixels = new byte[planes.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = planes.get(i % 3 * pixels.length / 3 + i / 3).byteValue();
        }
        return pixels;
    }
}
