package dev.lockstep.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lockstep.store.keys.ApiKeys;
import dev.lockstep.store.keys.KeyRole;
import dev.lockstep.store.keys.KeyToken;
import dev.lockstep.store.keys.NewKey;

/** The first operator's key, whose token was made by whoever installed the gateway. */
record BootstrapKey(KeyToken token) {
    private static final NewKey KEY = new NewKey(KeyRole.OPERATOR, "operator", "bootstrap");

    /** Throws {@link CannotAdmitException} if the file has no token. */
    static BootstrapKey read(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .flatMap(KeyToken::parse)
                    .map(BootstrapKey::new)
                    .orElseThrow(
                            () -> new CannotAdmitException(
                                    "The first line of " + file
                                            + " is no token: it needs 43 to 200 letters, digits, - or _. Make one with `openssl rand -hex 32`."));
        } catch (IOException e) {
            throw new CannotAdmitException("LOCKSTEP_BOOTSTRAP_KEY_FILE cannot be read: " + e);
        }
    }

    /** Where there is a key of this token, it stays as it is, be it revoked. */
    void makeIn(ApiKeys keys) {
        keys.make(KEY, token);
    }
}
