package dev.lockstep.standalone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one platform keeps everything of its own ({@code LOCKSTEP_HOME}).
 *
 * @param directory real path of a folder that exists
 */
public record Home(Path directory) {
    /**
     * The home in a folder, which is made if it is not there.
     *
     * @throws CannotStartException if no folder can be there
     */
    public static Home in(Path directory) {
        try {
            Home home =
                    new Home(Files.createDirectories(directory.toAbsolutePath()).toRealPath());
            Files.createDirectories(home.logs());
            return home;
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot write to %s: name another folder in LOCKSTEP_HOME.".formatted(directory), e);
        }
    }

    /** The database cluster. */
    public Path database() {
        return directory.resolve("db");
    }

    /** PostgreSQL's programs, unpacked. */
    public Path postgresql() {
        return directory.resolve("postgresql");
    }

    /** The passwords of the database's roles. */
    public Path passwords() {
        return directory.resolve("secrets").resolve("database.properties");
    }

    /** Data sets. */
    public Path data() {
        return directory.resolve("data");
    }

    /** Logs of the services and of the database server. */
    public Path logs() {
        return directory.resolve("log");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    /** A path as people write it: with {@code ~} for their home folder. */
    public static String shown(Path path) {
        Path user = Path.of(System.getProperty("user.home"));
        return path.startsWith(user) ? "~/" + user.relativize(path) : path.toString();
    }
}
