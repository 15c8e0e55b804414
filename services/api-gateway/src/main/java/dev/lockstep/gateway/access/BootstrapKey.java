package dev.lockstep.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lockstep.store.keys.ApiKeyStore;
import dev.lockstep.store.keys.KeyRequest;
import dev.lockstep.store.keys.KeyRole;
import dev.lockstep.store.keys.KeyToken;

/** The first operator's key. Its token comes from a file of the installation. */
record BootstrapKey(KeyToken token) {
    private static final KeyRequest KEY = new KeyRequest(KeyRole.OPERATOR, "operator", "bootstrap");

    /** Reads the token. Throws {@link AccessNotConfiguredException} if the file has none. */
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
                                            + " is not a token: it needs 43 to 200 letters, digits, - or _. Generate one with `openssl rand -hex 32`."));
        } catch (IOException e) {
            throw new AccessNotConfiguredException("LOCKSTEP_BOOTSTRAP_KEY_FILE cannot be read: " + e);
        }
    }

    /** Creates the key in the store. A key that already has this token stays unchanged, even if it is revoked. */
    void createIn(ApiKeyStore keys) {
        keys.create(KEY, token);
    }
}
