package dev.lockstep.training.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The git commit that Lockstep was built from. The build writes it into a resource file. */
final class CodeVersion {
    private static final String RESOURCE = "code-version";

    private CodeVersion() {}

    /** Returns the commit hash, followed by "-dirty" for uncommitted changes, or "unknown" without a git repository. */
    static String read() {
        try (InputStream in = CodeVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing: build this module with Maven");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
