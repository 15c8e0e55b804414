package dev.lockstep.training.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The git commit that this was built from, as the build wrote it down. */
final class CodeVersion {
    private static final String RESOURCE = "code-version";

    private CodeVersion() {}

    /** The commit's hash, with "-dirty" behind it where there were changes; "unknown" if it was not built from a git repository. */
    static String read() {
        try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the build has written no " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
