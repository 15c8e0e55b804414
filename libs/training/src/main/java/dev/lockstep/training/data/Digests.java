package dev.lockstep.training.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests that every Java platform has. */
public final class Digests {
    private Digests() {}

    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    static MessageDigest md5() {
        return of("MD5");
    }

    /** The digest of what was fed so far, in lower-case hex. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of a text in UTF-8, in lower-case hex. */
    public static String sha256(String text) {
        MessageDigest digest = sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    /** Over pixels and labels of all sets, one after the other. */
    static String sha256(ImageSet... sets) {
        MessageDigest digest = sha256();
        for (ImageSet set : sets) {
            digest.update(set.pixels());
            digest.update(set.labels());
        }
        return hex(digest);
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
