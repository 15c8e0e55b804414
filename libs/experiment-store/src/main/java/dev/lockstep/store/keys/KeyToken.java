package dev.lockstep.store.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret that whoever holds a key shows. Does not tell itself when it is printed by accident. */
public final class KeyToken {
    private static final String BEGINNING = "lockstep_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN_OF_IT = 6;

    /** Ours, and others that people have made, as with {@code openssl rand -hex 32}; all that a Bearer header can carry (RFC 6750). */
    private static final Pattern LONG_ENOUGH = Pattern.compile("[A-Za-z0-9._~+/-]{43,200}=*");

    private final String text;

    private KeyToken(String text) {
        this.text = text;
    }

    /** 256 random bits. */
    static KeyToken random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new KeyToken(BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty where this can be no token: it is too short to be beyond guessing. */
    public static Optional<KeyToken> parse(String text) {
        return LONG_ENOUGH.matcher(text).matches() ? Optional.of(new KeyToken(text)) : Optional.empty();
    }

    /** For the one time that it is shown. */
    public String reveal() {
        return text;
    }

    /** Its first characters, too few to help with guessing the rest. */
    String start() {
        return text.substring(0, text.startsWith(BEGINNING) ? BEGINNING.length() + SHOWN_OF_IT : SHOWN_OF_IT);
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public String toString() {
        return start() + "…";
    }
}
