package dev.lockstep.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.lockstep.training.checkpoint.Safetensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SafetensorsTest {
    private final Tensor matrix = tensor("a.weight", List.of(2L, 3L), 1, 2, 3, 4, 5, -0f);
    private final Tensor vector = tensor("a.bias", List.of(1L), 7);
    private final ByteBuffer file = Safetensors.write(Map.of("lockstep", "{\"x\": 1}"), List.of(matrix, vector));

    @Test
    void a_file_has_the_layout_of_the_format() {
        ByteBuffer bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = (int) bytes.getLong();
        byte[] header = new byte[headerLength];
        bytes.get(header);
        JsonNode json = new JsonMapper().readTree(new String(header, StandardCharsets.UTF_8));

        int dataStart = Long.BYTES + headerLength;
        assertThat(dataStart).isEqualTo(file.limit() - 7 * Float.BYTES);
        assertThat(dataStart % 64).isZero();
        assertThat((char) header[0]).isEqualTo('{');
        assertThat(json.get("__metadata__").get("lockstep").asString()).isEqualTo("{\"x\": 1}");
        assertThat(json.get("a.weight").get("dtype").asString()).isEqualTo("F32");
        assertThat(json.get("a.weight").get("shape").toString()).isEqualTo("[2,3]");
        assertThat(json.get("a.weight").get("data_offsets").toString()).isEqualTo("[0,24]");
        assertThat(json.get("a.bias").get("data_offsets").toString()).isEqualTo("[24,28]");
        assertThat(bytes.getFloat()).isEqualTo(1f);
        assertThat(bytes.getFloat(file.limit() - Float.BYTES)).isEqualTo(7f);
    }

    @Test
    void reads_back_what_it_wrote_bit_by_bit() {
        Safetensors.Content content = Safetensors.read(file);
        assertThat(content.metadata()).containsEntry("lockstep", "{\"x\": 1}");
        assertThat(content.tensors()).containsOnlyKeys("a.weight", "a.bias");
        Tensor read = Objects.requireNonNull(content.tensors().get("a.weight"));
        assertThat(read.shape()).containsExactly(2L, 3L);
        assertThat(read.values().get()).isEqualTo(matrix.values().get());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 28, 100, 215})
    void a_truncated_file_is_rejected(int missing) {
        ByteBuffer truncated = file.slice(0, file.limit() - missing);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> Safetensors.read(truncated));
    }

    @Test
    void a_file_of_another_format_is_rejected() {
        ByteBuffer text = ByteBuffer.wrap("Once upon a time there was a file.".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> Safetensors.read(text));
    }

    private static Tensor tensor(String name, List<Long> shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Tensor(name, shape, bytes::duplicate);
    }
}
