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

/** Creates and checks the directory of the database cluster. */
final class ClusterDirectory {
    private static final String UNFINISHED = "db-unfinished-";

    private ClusterDirectory() {}

    /**
     * Creates the cluster, atomically, if it does not exist, and checks its version.
     *
     * @throws CannotStartException if the cluster has another major version than the programs
     */
    static void prepare(Home home, PostgresPrograms programs, String superuserPassword)
            throws IOException, InterruptedException {
        Path cluster = home.database();
        if (Files.notExists(cluster)) {
            initialise(home, programs, superuserPassword);
        }
        String expected = programs.majorVersion();
        String found = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!found.equals(expected)) {
            throw new CannotStartException(
                    "The database in %s needs PostgreSQL %s, but this Lockstep includes %s. Start the Lockstep that created it, or set another LOCKSTEP_HOME."
                            .formatted(Home.display(cluster), found, expected));
        }
        programs.account().chown(cluster);
    }

    private static void initialise(Home home, PostgresPrograms programs, String superuserPassword)
            throws IOException, InterruptedException {
        try (DirectoryStream<Path> interrupted = Files.newDirectoryStream(home.directory(), UNFINISHED + "*")) {
            for (Path directory : interrupted) {
                FileSystemUtils.deleteRecursively(directory);
            }
        }
        Path unfinished = Files.createTempDirectory(home.directory(), UNFINISHED);
        programs.account().chown(unfinished);
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
                        // Same sort order and formats on every machine, independent of its locales.
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        if (!outcome.succeeded()) {
            throw new CannotStartException("PostgreSQL's initdb failed: "
                    + outcome.output().lines().reduce((_, last) -> last).orElse("no message"));
        }
    }
}
