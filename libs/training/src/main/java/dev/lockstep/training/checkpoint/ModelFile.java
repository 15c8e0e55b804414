package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

import dev.lockstep.training.model.TensorSet;

/** A trained model for others to read: a safetensors file that holds its tensors, in model order, and nothing else. */
public final class ModelFile {
    private ModelFile() {}

    /** The file; tensors are read now. */
    public static ByteBuffer write(TensorSet model, Map<String, String> metadata) {
        return Safetensors.write(new TreeMap<>(metadata), Safetensors.tensors("", model));
    }
}
