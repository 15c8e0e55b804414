package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the tensors and values of a checkpoint by the names that a {@link CheckpointWriter} wrote. */
public final class CheckpointReader {
    private final JsonMapper json = new JsonMapper();
    private final Map<String, Safetensors.Tensor> tensors = new HashMap<>();
    private final ObjectNode values = json.createObjectNode();

    /** @throws CheckpointException if a part is not a file of a checkpoint */
    public CheckpointReader(Checkpoint checkpoint) {
        for (ByteBuffer part : checkpoint.parts()) {
            Safetensors.Content content = Safetensors.read(part);
            String state = content.metadata().get(CheckpointWriter.STATE);
            if (state == null) {
                throw new CheckpointException("not a checkpoint: the file's metadata has no " + CheckpointWriter.STATE);
            }
            tensors.putAll(content.tensors());
            values.setAll((ObjectNode) json.readTree(state));
        }
    }

    /** Returns whether there are tensors named {@code prefix} + parameter name. */
    public boolean hasTensors(String prefix, TensorSet set) {
        return tensors.containsKey(prefix + set.specs().getFirst().name());
    }

    /** Reads the tensors named {@code prefix} + parameter name and attaches them to {@code manager}. */
    public TensorSet tensors(String prefix, List<ParameterSpec> specs, NDManager manager) {
        return TensorSet.of(specs, spec -> floats(prefix + spec.name(), spec), manager);
    }

    public <T> T value(String name, Class<T> type) {
        return find(name, type).orElseThrow(() -> new CheckpointException("the checkpoint has no value " + name));
    }

    public <T> Optional<T> find(String name, Class<T> type) {
        JsonNode value = values.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(json.treeToValue(value, type));
        } catch (JacksonException e) {
            throw new CheckpointException("cannot read the value " + name + " of the checkpoint: " + e.getMessage());
        }
    }

    /** Returns the name of a tensor that has values that are not finite, which older versions wrote. */
    public Optional<String> nonFiniteTensor() {
        return tensors.values().stream()
                .filter(tensor -> !Safetensors.isFinite(tensor.values().get()))
                .map(Safetensors.Tensor::name)
                .findFirst();
    }

    private float[] floats(String name, ParameterSpec spec) {
        Safetensors.@Nullable Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException("the checkpoint has no tensor " + name);
        }
        List<Long> shape = Arrays.stream(spec.shape().getShape()).boxed().toList();
        if (!tensor.shape().equals(shape)) {
            throw new CheckpointException("tensor " + name + " has shape " + tensor.shape() + " instead of " + shape);
        }
        float[] floats = new float[spec.size()];
        tensor.values().get().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return floats;
    }
}
