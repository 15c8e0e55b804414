package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import dev.lockstep.training.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The transforms against what torchvision gives for fixed parameters. */
class TransformVectorsTest {
    private static final JsonNode GOLDEN = Golden.read("lockstep.transforms", "/golden/transforms.json");

    @ParameterizedTest
    @MethodSource("cases")
    void gives_what_torchvision_gives(JsonNode golden) {
        byte[] image = interleaved(GOLDEN.get("images").get(golden.get("image").asInt()));
        byte[] expected = interleaved(golden.get("expected"));
        byte[] actual = new byte[IMAGE];
        JsonNode params = golden.get("params");
        switch (golden.get("op").asString()) {
            case "random-crop" -> {
                int padding = params.get("padding").asInt();
                int top = params.get("top").asInt() - padding;
                RandomCrop.crop(image, actual, top, params.get("left").asInt() - padding);
            }
            case "random-horizontal-flip" -> RandomHorizontalFlip.flip(image, actual);
            default -> throw new IllegalArgumentException("no transform for " + golden.get("op"));
        }
        int levels = golden.get("tolerance").get("levels").asInt();
        long close = 0;
        for (int i = 0; i < IMAGE; i++) {
            int difference = Byte.toUnsignedInt(actual[i]) - Byte.toUnsignedInt(expected[i]);
            close += Math.abs(difference) <= levels ? 1 : 0;
        }
        assertThat((double) close / IMAGE)
                .isGreaterThanOrEqualTo(golden.get("tolerance").get("share").asDouble());
    }

    /** The cases of the transforms that there are so far. */
    static Stream<JsonNode> cases() {
        List<String> known = List.of("random-crop", "random-horizontal-flip");
        return GOLDEN.get("cases")
                .valueStream()
                .filter(c -> known.contains(c.get("op").asString()));
    }

    private static byte[] interleaved(JsonNode planes) {
        byte[] image = new byte[IMAGE];
        int plane = IMAGE / CHANNELS;
        for (int i = 0; i < IMAGE; i++) {
            image[i % plane * CHANNELS + i / plane] = (byte) planes.get(i).asInt();
        }
        return image;
    }
}
