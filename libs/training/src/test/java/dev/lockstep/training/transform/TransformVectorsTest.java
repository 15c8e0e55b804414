package dev.lockstep.training.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import dev.lockstep.training.data.ImageSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The transforms beside torchvision on PIL images. */
class TransformVectorsTest {
    private static final int PIXELS = ImageSet.SIDE * ImageSet.SIDE;

    static List<TransformVector> vectors() {
        return TransformVector.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void a_transform_gives_what_torchvision_gives(TransformVector vector) {
        ImageBuffer picture = new ImageBuffer();
        picture.load(toInterleaved(vector.image()), 0);

        transform(picture, vector.op(), vector.parameters());

        byte[] actual = picture.pixels();
        byte[] expected = toInterleaved(vector.expected());
        int levels = vector.tolerance().required("levels").asInt();
        long within = IntStream.range(0, ImageSet.IMAGE)
                .filter(i -> Math.abs(Byte.toUnsignedInt(actual[i]) - Byte.toUnsignedInt(expected[i])) <= levels)
                .count();
        assertThat((double) within / ImageSet.IMAGE)
                .as("share of values within %d of the expected ones", levels)
                .isGreaterThanOrEqualTo(vector.tolerance().required("share").asDouble());
    }

    private static void transform(ImageBuffer picture, String op, JsonNode parameters) {
        switch (op) {
            case "random-crop" ->
                RandomCrop.crop(
                        picture,
                        integer(parameters, "padding"),
                        integer(parameters, "top"),
                        integer(parameters, "left"));
            case "random-horizontal-flip" -> RandomHorizontalFlip.flip(picture);
            case "random-vertical-flip" -> RandomVerticalFlip.flip(picture);
            case "random-rotation" -> RandomRotation.rotate(picture, number(parameters, "degrees"));
            case "random-affine" ->
                RandomAffine.affine(
                        picture,
                        number(parameters, "degrees"),
                        integer(parameters, "translateX"),
                        integer(parameters, "translateY"));
            case "random-perspective" ->
                new Perspective().apply(picture, corners(parameters, "startpoints"), corners(parameters, "endpoints"));
            case "color-jitter" -> adjust(picture, parameters);
            default -> throw new IllegalArgumentException("no transform is called " + op);
        }
    }

    private static void adjust(ImageBuffer picture, JsonNode factors) {
        Colors colors = new Colors();
        if (factors.has("brightness")) {
            colors.brightness(picture, number(factors, "brightness"));
        }
        if (factors.has("contrast")) {
            colors.contrast(picture, number(factors, "contrast"));
        }
        if (factors.has("saturation")) {
            colors.saturation(picture, number(factors, "saturation"));
        }
        if (factors.has("hue")) {
            Hue.turn(picture, number(factors, "hue"));
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

    /** From channel by channel (CHW) to pixel by pixel (HWC). */
    private static byte[] toInterleaved(List<Integer> planes) {
        byte[] image = new byte[ImageSet.IMAGE];
        for (int i = 0; i < ImageSet.IMAGE; i++) {
            image[i] = planes.get(i % ImageSet.CHANNELS * PIXELS + i / ImageSet.CHANNELS)
                    .byteValue();
        }
        return image;
    }
}
