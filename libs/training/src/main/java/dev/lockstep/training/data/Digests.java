package dev.lockstep.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256 and MD5 digests. */
public final class Digests {
    private Digests() {}

    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    static MessageDigest md5() {
        return of("MD5");
    }

    /** Completes and resets {@code digest}; returns the hash in lower-case hex. */
    public static String finishHex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the SHA-256 of a text in UTF-8, in lower-case hex. */
    public static String sha256(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return finishHex(digest);
    }

    /** Returns the SHA-256 over the pixels and labels of each set in turn, in lower-case hex. */
    static String sha256(ImageSet... sets) {
        MessageDigest digest = sha256();
        for (ImageSet set : sets) {
            digest.update(set.pixels());
            digest.update(set.labels());
        }
        return finishHex(digest);
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
