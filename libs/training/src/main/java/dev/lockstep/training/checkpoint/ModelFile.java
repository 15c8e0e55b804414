package dev.lockstep.training.checkpoint;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

import dev.lockstep.training.model.TensorSet;

/** Writes a trained model for other programs: a safetensors file of its tensors, in model order, and its metadata. */
public final class ModelFile {
    private ModelFile() {}

    /** Reads the tensors and returns the file. */
    public static ByteBuffer write(TensorSet model, Map<String, String> metadata) {
        return Safetensors.write(new TreeMap<>(metadata), Safetensors.tensors("", model));
    }
}
