package dev.lockstep.cli.recorded;

import java.nio.file.Path;
import java.util.Map;

/**
 * The directories that platforms of recorded commits use.
 *
 * @param home {@code LOCKSTEP_HOME} of this user
 * @param data data sets, which all platforms share
 */
public record PlatformDirectories(Path home, Path data) {
    /** Returns the directories for environment variables. */
    public static PlatformDirectories from(Map<String, String> environment) {
        Path user = path(environment, "HOME", Path.of(System.getProperty("user.home")));
        Path home = path(environment, "LOCKSTEP_HOME", user.resolve(".lockstep"));
        return new PlatformDirectories(home, path(environment, "LOCKSTEP_DATA_DIR", home.resolve("data")));
    }

    Path code(String commit) {
        return of(commit).resolve("code");
    }

    Path home(String commit) {
        return of(commit).resolve("home");
    }

    private Path of(String commit) {
        return home.resolve("recorded-code").resolve(commit);
    }

    private static Path path(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return (value.isBlank() ? otherwise : Path.of(value)).toAbsolutePath();
    }
}
