package dev.lockstep.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.KeyRequest;
import dev.lockstep.store.keys.KeyRole;
import dev.lockstep.store.keys.KeyToken;

/** The first operator's key, whose token was made by whoever installed the gateway. */
record BootstrapKey(KeyToken token) {
    private static final KeyRequest KEY = new KeyRequest(KeyRole.OPERATOR, "operator", "bootstrap");

    /** Throws {@link AccessNotConfiguredException} if the file has no token. */
    static BootstrapKey read(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .flatMap(KeyToken::parse)
                    .map(BootstrapKey::new)
                    .orElseThrow(
                            () -> new AccessNotConfiguredException(
                                    "The first line of " + file
                                            + " is no token: it needs 43 to 200 letters, digits, - or _. Make one with `openssl rand -hex 32`."));
        } catch (IOException e) {
            throw new AccessNotConfiguredException("LOCKSTEP_BOOTSTRAP_KEY_FILE cannot be read: " + e);
        }
    }

    /** Where there is a key of this token, it stays as it is, be it revoked. */
    void makeIn(ApiKeyStore keys) {
        keys.make(KEY, token);
    }
}
