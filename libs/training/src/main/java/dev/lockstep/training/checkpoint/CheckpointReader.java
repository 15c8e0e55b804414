package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gives back what a {@link CheckpointWriter} wrote, by name. */
public final class CheckpointReader {
    private final JsonMapper json = new JsonMapper();
    private final Safetensors.Content content;
    private final JsonNode values;

    /** @throws CheckpointException if this is no checkpoint */
    public CheckpointReader(ByteBuffer file) {
        content = Safetensors.read(file);
        String state = content.metadata().get(CheckpointWriter.STATE);
        if (state == null) {
            throw new CheckpointException("a safetensors file, but not a checkpoint: it has no state");
        }
        values = json.readTree(state);
    }

    /** The tensors of one set, attached to {@code manager}. */
    public TensorSet tensors(String prefix, List<ParameterSpec> specs, NDManager manager) {
        return TensorSet.of(specs, spec -> floats(prefix + spec.name(), spec), manager);
    }

    public <T> T value(String name, Class<T> type) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new CheckpointException("the checkpoint has no " + name);
        }
        try {
            return json.treeToValue(value, type);
        } catch (JacksonException e) {
            throw new CheckpointException("the checkpoint's " + name + " is not readable: " + e.getMessage());
        }
    }

    private float[] floats(String name, ParameterSpec spec) {
        Safetensors.@Nullable Tensor tensor = content.tensors().get(name);
        if (tensor == null) {
            throw new CheckpointException("the checkpoint has no tensor " + name);
        }
        List<Long> shape = Arrays.stream(spec.shape().getShape()).boxed().toList();
        if (!tensor.shape().equals(shape)) {
            throw new CheckpointException(name + " has shape " + tensor.shape() + " instead of " + shape);
        }
        float[] floats = new float[spec.size()];
        tensor.values().get().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }
}
