package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes files in Hugging Face's safetensors format: the length of the header (8 bytes, little-endian), the
 * header as JSON, padded with spaces to {@value #ALIGNMENT} bytes, then all tensors without gaps.
 */
final class Safetensors {
    private static final int ALIGNMENT = 64;
    /** The exponent's bits of a float32, all of which are set in infinities and NaN. */
    private static final int EXPONENT = 0x7f800000;

    private static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = new JsonMapper();

    private Safetensors() {}

    /** A float32 tensor. {@code values} supplies its little-endian bytes when it is written. */
    record Tensor(String name, List<Long> shape, Supplier<ByteBuffer> values) {
        int bytes() {
            return Math.toIntExact(shape.stream().reduce((long) Float.BYTES, Math::multiplyExact));
        }
    }

    /** Returns the tensors of a set, named {@code prefix} + parameter name, in PyTorch's shapes. */
    static List<Tensor> tensors(String prefix, TensorSet set) {
        return IntStream.range(0, set.size())
                .mapToObj(i -> {
                    ParameterSpec spec = set.specs().get(i);
                    List<Long> shape =
                            Arrays.stream(spec.shape().getShape()).boxed().toList();
                    return new Tensor(prefix + spec.name(), shape, () -> set.values(i));
                })
                .toList();
    }

    /** Returns whether all float32 values are finite. */
    static boolean isFinite(ByteBuffer values) {
        IntBuffer bits = values.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        boolean finite = true;
        for (int i = bits.position(); i < bits.limit(); i++) {
            finite &= (bits.get(i) & EXPONENT) != EXPONENT;
        }
        return finite;
    }

    /** The content of a file. The values of its tensors are views of the file. */
    record Content(Map<String, String> metadata, Map<String, Tensor> tensors) {}

    static ByteBuffer write(Map<String, String> metadata, List<Tensor> tensors) {
        ObjectNode header = JSON.createObjectNode();
        header.set(METADATA, JSON.valueToTree(metadata));
        int end = 0;
        for (Tensor tensor : tensors) {
            int start = end;
            end = Math.addExact(start, tensor.bytes());
            ObjectNode entry = header.putObject(tensor.name()).put("dtype", "F32");
            entry.set("shape", JSON.valueToTree(tensor.shape()));
            entry.set("data_offsets", JSON.valueToTree(List.of(start, end)));
        }
        byte[] text = JSON.writeValueAsBytes(header);
        int dataStart = Math.ceilDiv(Long.BYTES + text.length, ALIGNMENT) * ALIGNMENT;
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(dataStart, end)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(dataStart - Long.BYTES).put(text);
        while (file.position() < dataStart) {
            file.put((byte) ' ');
        }
        tensors.forEach(tensor -> file.put(tensor.values().get()));
        return file.flip();
    }

    /** @throws CheckpointException if the file is not a safetensors file of float32 tensors */
    static Content read(ByteBuffer file) {
        ByteBuffer all = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = all.remaining() < Long.BYTES ? -1 : all.getLong();
        if (headerLength < 0 || headerLength > all.remaining()) {
            throw new CheckpointException("the safetensors file is truncated in its header");
        }
        byte[] text = new byte[(int) headerLength];
        all.get(text);
        ByteBuffer data = all.slice();
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            for (var field : JSON.readTree(text).properties()) {
                if (field.getKey().equals(METADATA)) {
                    field.getValue()
                            .properties()
                            .forEach(e -> metadata.put(e.getKey(), e.getValue().asString()));
                } else {
                    tensors.put(field.getKey(), tensor(field.getKey(), field.getValue(), data));
                }
            }
        } catch (JacksonException e) {
            throw new CheckpointException("not a safetensors file: the header is not JSON: " + e.getOriginalMessage());
        }
        return new Content(metadata, tensors);
    }

    private static Tensor tensor(String name, JsonNode entry, ByteBuffer data) {
        if (!entry.path("dtype").asString().equals("F32")) {
            throw new CheckpointException("tensor " + name + " of the safetensors file is not F32");
        }
        List<Long> shape =
                entry.path("shape").valueStream().map(JsonNode::asLong).toList();
        int start = entry.path("data_offsets").path(0).asInt();
        int end = entry.path("data_offsets").path(1).asInt();
        if (start < 0 || end < start || end > data.limit()) {
            throw new CheckpointException("the safetensors file is truncated in tensor " + name);
        }
        ByteBuffer values = data.slice(start, end - start).order(ByteOrder.LITTLE_ENDIAN);
        Tensor tensor = new Tensor(name, shape, values::duplicate);
        if (tensor.bytes() != end - start) {
            throw new CheckpointException("tensor " + name + " has " + (end - start) + " bytes for shape " + shape);
        }
        return tensor;
    }
}
