package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.training.model.TensorSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Builds a checkpoint: safetensors files of named tensors, with named values as one JSON text in their metadata. */
public final class CheckpointWriter {
    static final String STATE = "lockstep";

    private final JsonMapper json = new JsonMapper();
    private final List<Safetensors.Tensor> tensors = new ArrayList<>();
    private final ObjectNode values = json.createObjectNode();
    private final List<CheckpointWriter> parts = new ArrayList<>();

    /** Adds a file of its own, for one replica. Names are unique over all files. */
    public CheckpointWriter newPart() {
        CheckpointWriter part = new CheckpointWriter();
        parts.add(part);
        return part;
    }

    public boolean hasParts() {
        return !parts.isEmpty();
    }

    /** Adds the tensors of a set, named {@code prefix} + parameter name, in PyTorch's shapes. */
    public void tensors(String prefix, TensorSet set) {
        tensors.addAll(Safetensors.tensors(prefix, set));
    }

    /** Adds a value that JSON represents exactly: a number, a string or a record of these. */
    public void value(String name, Object value) {
        values.set(name, json.valueToTree(value));
    }

    /**
     * Reads the tensors and returns the files.
     *
     * @throws NonFiniteStateException if a value is not finite
     */
    public Checkpoint write() {
        return new Checkpoint(Stream.concat(Stream.of(this), parts.stream())
                .map(CheckpointWriter::writeFile)
                .toList());
    }

    private ByteBuffer writeFile() {
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
