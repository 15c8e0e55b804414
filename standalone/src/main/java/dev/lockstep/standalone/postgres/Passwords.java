package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import dev.lockstep.standalone.home.CannotStartException;
import dev.lockstep.standalone.home.Home;

/** A password for each role, generated once and kept in a file that only its owner can read. */
final class Passwords {
    private static final int RANDOM_BYTES = 24;

    private final Properties byRole;

    private Passwords(Properties byRole) {
        this.byRole = byRole;
    }

    /**
     * The passwords in a file; those it lacks are generated and added.
     *
     * @param cluster whose superuser has the password in the file, or that is still to be made
     * @throws CannotStartException if the cluster is there and its superuser's password is not
     */
    static Passwords keptIn(Path file, Path cluster) throws IOException {
        Properties byRole = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                byRole.load(reader);
            }
        }
        if (Files.exists(cluster) && !byRole.containsKey(DatabaseRole.SUPERUSER.roleName())) {
            throw new CannotStartException("The password of the database in %s is gone from %s: put that file back."
                    .formatted(Home.shown(cluster), Home.shown(file)));
        }
        List<DatabaseRole> without = Stream.of(DatabaseRole.values())
                .filter(role -> !byRole.containsKey(role.roleName()))
                .toList();
        if (!without.isEmpty()) {
            SecureRandom random = new SecureRandom();
            without.forEach(role -> byRole.setProperty(role.roleName(), generate(random)));
            store(byRole, file);
        }
        return new Passwords(byRole);
    }

    String of(DatabaseRole role) {
        return byRole.getProperty(role.roleName());
    }

    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** On the disk before the cluster that needs it, and whole or not at all. */
    private static void store(Properties byRole, Path file) throws IOException {
        Path directory = Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        Path unfinished = directory.resolve("unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
            byRole.store(writer, "Passwords of the embedded PostgreSQL's roles");
            writer.flush();
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
