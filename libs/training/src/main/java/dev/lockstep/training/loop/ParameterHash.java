package dev.lockstep.training.loop;

import java.security.MessageDigest;

import dev.lockstep.training.data.Digests;
import dev.lockstep.training.model.TensorSet;

/** Computes the hash that identifies a model's parameters. */
final class ParameterHash {
    private ParameterHash() {}

    /** Returns the SHA-256 in lower-case hex of all values (little-endian float32, PyTorch's shapes) in model order. */
    static String of(TensorSet parameters) {
        MessageDigest digest = Digests.sha256();
        for (int i = 0; i < parameters.size(); i++) {
            digest.update(parameters.values(i));
        }
        return Digests.finishHex(digest);
    }
}
