package dev.lockstep.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads reference values that other software has computed. */
public final class ReferenceValues {
    private static final double EXACT = 1e-9;

    private ReferenceValues() {}

    /** Returns the cases in a resource file of the test's package. */
    public static Stream<JsonNode> of(Class<?> test, String file) {
        try (InputStream json = test.getResourceAsStream(file)) {
            return JsonMapper.shared()
                    .readTree(Objects.requireNonNull(json, file))
                    .valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] doubles(JsonNode array) {
        return array.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    public static void assertClose(@Nullable Double value, JsonNode reference) {
        assertThat(value).isNotNull().isCloseTo(reference.asDouble(), within(EXACT));
    }
}
