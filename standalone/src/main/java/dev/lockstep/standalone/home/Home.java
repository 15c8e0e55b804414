package dev.lockstep.standalone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The home directory of one platform ({@code LOCKSTEP_HOME}), with its database, data sets and logs.
 *
 * @param directory real path of an existing directory
 */
public record Home(Path directory) {
    /**
     * Returns the home in a directory, and creates the directory if it does not exist.
     *
     * @throws CannotStartException if the directory cannot be created, or its name would confuse PostgreSQL's programs
     */
    public static Home in(Path directory) {
        try {
            Home home =
                    new Home(Files.createDirectories(directory.toAbsolutePath()).toRealPath());
            requireUsableName(home.directory());
            Files.createDirectories(home.logs());
            return home;
        } catch (IOException e) {
            throw new CannotStartException(
                    "Cannot write to %s. Set LOCKSTEP_HOME to another directory.".formatted(directory), e);
        }
    }

    /** PostgreSQL's programs pass paths to the shell within double quotes. */
    private static void requireUsableName(Path directory) {
        if (directory.toString().matches("(?s).*[$`\"\\\\\\p{Cntrl}].*")) {
            throw new CannotStartException(
                    "The path %s contains a character that PostgreSQL's programs cannot handle: $, `, \", \\ or a control character. Set LOCKSTEP_HOME to another directory."
                            .formatted(directory));
        }
    }

    /** Returns the directory of the database cluster. */
    public Path database() {
        return directory.resolve("db");
    }

    /** Returns the directory of the unpacked PostgreSQL programs. */
    public Path postgresql() {
        return directory.resolve("postgresql");
    }

    /** Returns the file with the passwords of the database roles. */
    public Path passwords() {
        return directory.resolve("secrets").resolve("database.properties");
    }

    /** Returns the directory of the data sets. */
    public Path data() {
        return directory.resolve("data");
    }

    /** Returns the directory of the logs of the services and the database server. */
    public Path logs() {
        return directory.resolve("log");
    }

    Path lock() {
        return directory.resolve("lock");
    }

    /** Returns a path for display, with {@code ~} for the user's home directory. */
    public static String display(Path path) {
        Path user = Path.of(System.getProperty("user.home"));
        return path.startsWith(user) ? "~/" + user.relativize(path) : path.toString();
    }
}
