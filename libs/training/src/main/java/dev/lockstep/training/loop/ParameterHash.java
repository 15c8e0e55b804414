package dev.lockstep.training.loop;

import java.security.MessageDigest;

import dev.lockstep.training.data.Digests;
import dev.lockstep.training.model.TensorSet;

/** What tells two models apart. */
final class ParameterHash {
    private ParameterHash() {}

    /** SHA-256, in lower-case hex, over the float32 little-endian values in PyTorch's shapes, one parameter after the other. */
    static String of(TensorSet parameters) {
        MessageDigest digest = Digests.sha256();
        for (int i = 0; i < parameters.size(); i++) {
            digest.update(parameters.values(i));
        }
        return Digests.hex(digest);
    }
}
