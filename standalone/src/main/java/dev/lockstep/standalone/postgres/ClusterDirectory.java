package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;
import org.springframework.util.FileSystemUtils;

/** The folder of the database cluster. */
final class ClusterDirectory {
    private static final String UNFINISHED = "db-unfinished-";

    private ClusterDirectory() {}

    /**
     * Makes the cluster if it is not there: whole, or not at all.
     *
     * @throws CannotStartException if the cluster is of another major version than the programs
     */
    static void ready(Home home, PostgresPrograms programs, String superuserPassword)
            throws IOException, InterruptedException {
        Path cluster = home.database();
        if (Files.notExists(cluster)) {
            initialise(home, programs, superuserPassword);
        }
        String major = programs.majorVersion();
        String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!found.equals(major)) {
            throw new CannotStartException(
                    "The database in %s is PostgreSQL %s's, and this Lockstep brings %s: start the Lockstep that made it, or set another LOCKSTEP_HOME."
                            .formatted(Home.shown(cluster), found, major));
        }
        programs.account().own(cluster);
    }

    private static void initialise(Home home, PostgresPrograms programs, String superuserPassword)
            throws IOException, InterruptedException {
        try (DirectoryStream<Path> cutOff = Files.newDirectoryStream(home.directory(), UNFINISHED + "*")) {
            for (Path directory : cutOff) {
                FileSystemUtils.deleteRecursively(directory);
            }
        }
        Path unfinished = Files.createTempDirectory(home.directory(), UNFINISHED);
        programs.account().own(unfinished);
        Path password = Files.createTempFile(home.directory(), UNFINISHED, ".password");
        try {
            Files.writeString(password, superuserPassword);
            initdb(unfinished, programs, password);
        } finally {
            Files.delete(password);
        }
        Files.move(unfinished, home.database(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void initdb(Path directory, PostgresPrograms programs, Path password)
            throws IOException, InterruptedException {
        PostgresPrograms.Outcome outcome = programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + directory,
                        "--username=" + DatabaseRole.SUPERUSER.roleName(),
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // Sorts and prints alike on every machine, whatever locales it has.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (!outcome.succeeded()) {
            throw new CannotStartException("PostgreSQL's initdb failed: "
                    + outcome.output().lines().reduce((_, last) -> last).orElse("no message"));
        }
    }
}
