package dev.lockstep.gateway.access;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for access to the gateway.
 *
 * @param open whether all callers are admitted without a key, on any address
 * @param requireKeys whether the loopback address also requires a key, as behind a proxy on the same machine
 * @param bootstrapKeyFile file with the token of an operator's key in its first line; null for none
 * @param hostNames allowed Host header names without keys, in addition to those of the loopback address
 */
@ConfigurationProperties("lockstep.access")
record AccessProperties(
        @DefaultValue("false") boolean open,
        @DefaultValue("false") boolean requireKeys,
        @Nullable Path bootstrapKeyFile,
        @DefaultValue List<String> hostNames) {
    AccessProperties {
        bootstrapKeyFile =
                bootstrapKeyFile == null || bootstrapKeyFile.toString().isEmpty() ? null : bootstrapKeyFile;
    }
}
