package dev.lockstep.training.loop;

import java.security.MessageDigest;

import dev.lockstep.training.model.TensorSet;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/** Computes the hash that identifies a model's parameters. */
final class ParameterHash {
    private ParameterHash() {}

    /** Returns the SHA-256 in lower-case hex of all values (little-endian float32, PyTorch's shapes) in model order. */
    static String of(TensorSet parameters) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (int i = 0; i < parameters.size(); i++) {
            digest.update(parameters.values(i));
        }
        return Hex.encodeHexString(digest.digest());
    }
}
