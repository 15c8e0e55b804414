package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.lockstep.training.model.TensorSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Builds a checkpoint: a safetensors file of named tensors, with named values as one JSON text in its metadata. */
public final class CheckpointWriter {
    static final String STATE = "lockstep";

    private final JsonMapper json = new JsonMapper();
    private final List<Safetensors.Tensor> tensors = new ArrayList<>();
    private final ObjectNode values = json.createObjectNode();

    /** Adds the tensors of a set, named {@code prefix} + parameter name, in PyTorch's shapes. */
    public void tensors(String prefix, TensorSet set) {
        tensors.addAll(Safetensors.tensors(prefix, set));
    }

    /** Adds a value that JSON represents exactly: a number, a string or a record of these. */
    public void value(String name, Object value) {
        values.set(name, json.valueToTree(value));
    }

    /**
     * Reads the tensors and returns the file.
     *
     * @throws NonFiniteStateException if a value is not finite
     */
    public ByteBuffer write() {
        return Safetensors.write(
                Map.of(STATE, json.writeValueAsString(values)),
                tensors.stream().map(CheckpointWriter::checked).toList());
    }

    private static Safetensors.Tensor checked(Safetensors.Tensor tensor) {
        return new Safetensors.Tensor(tensor.name(), tensor.shape(), () -> {
            ByteBuffer values = tensor.values().get();
            if (!Safetensors.isFinite(values)) {
                throw new NonFiniteStateException(tensor.name());
            }
            return values;
        });
    }
}
