package dev.lockstep.gateway.access;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in.
 *
 * @param open whether everybody may who reaches the door, wherever it is bound to
 * @param requireKeys whether a key is needed on the loopback address too, as behind a proxy on the same machine
 * @param bootstrapKeyFile has the token of an operator's key in its first line; null for none
 * @param hostNames names, besides those of the loopback address, by which a door without keys is asked for
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
