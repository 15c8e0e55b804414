package dev.lockstep.store.keys;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.DigestUtils;

/** The secret bearer token of an API key. {@link #toString} shows only its first characters. */
public final class KeyToken {
    private static final String PREFIX = "lockstep_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN_CHARACTERS = 6;

    /** At least 43 characters of those that RFC 6750 allows; accepts the output of {@code openssl rand -hex 32} too. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{43,200}=*");

    private final String text;

    private KeyToken(String text) {
        this.text = text;
    }

    /** Returns a token of 256 random bits. */
    static KeyToken random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new KeyToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Parses a token. Empty if the text is malformed or too short to be secure. */
    public static Optional<KeyToken> parse(String text) {
        return TOKEN.matcher(text).matches() ? Optional.of(new KeyToken(text)) : Optional.empty();
    }

    /** Returns the secret itself, to show it once after creation. */
    public String reveal() {
        return text;
    }

    /** Returns the first characters, which are safe to store and show. */
    String start() {
        return text.substring(0, text.startsWith(PREFIX) ? PREFIX.length() + SHOWN_CHARACTERS : SHOWN_CHARACTERS);
    }

    byte[] sha256() {
        return DigestUtils.sha256(text);
    }

    @Override
    public String toString() {
        return start() + "…";
    }
}
