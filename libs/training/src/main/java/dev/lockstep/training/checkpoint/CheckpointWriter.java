package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.lockstep.training.model.TensorSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gathers a checkpoint: tensors by name, and values that end up as one JSON text in the file's metadata. */
public final class CheckpointWriter {
    static final String STATE = "lockstep";

    private final JsonMapper json = new JsonMapper();
    private final List<Safetensors.Tensor> tensors = new ArrayList<>();
    private final ObjectNode values = json.createObjectNode();

    /** Adds each tensor of a set under {@code prefix} and its parameter's name, in PyTorch's shape. */
    public void tensors(String prefix, TensorSet set) {
        tensors.addAll(Safetensors.tensors(prefix, set));
    }

    /** Adds anything that JSON can hold exactly: numbers, texts, records of these. */
    public void value(String name, Object value) {
        values.set(name, json.valueToTree(value));
    }

    /** The file; tensors are read now. */
    public ByteBuffer write() {
        return Safetensors.write(Map.of(STATE, json.writeValueAsString(values)), tensors);
    }
}
