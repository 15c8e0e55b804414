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

/** The passwords of the database roles, generated once and stored in a file that only its owner can read. */
final class Passwords {
    private static final int RANDOM_BYTES = 24;

    private final Properties byRole;

    private Passwords(Properties byRole) {
        this.byRole = byRole;
    }

    /**
     * Loads the passwords from a file, and generates and adds missing ones.
     *
     * @param cluster directory of the cluster that uses the passwords; may not exist yet
     * @throws CannotStartException if the cluster exists, but the password of its superuser is missing
     */
    static Passwords loadOrCreate(Path file, Path cluster) throws IOException {
        Properties byRole = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                byRole.load(reader);
            }
        }
        if (Files.exists(cluster) && !byRole.containsKey(DatabaseRole.SUPERUSER.roleName())) {
            throw new CannotStartException("The password of the database in %s is missing from %s. Restore that file."
                    .formatted(Home.display(cluster), Home.display(file)));
        }
        List<DatabaseRole> missing = Stream.of(DatabaseRole.values())
                .filter(role -> !byRole.containsKey(role.roleName()))
                .toList();
        if (!missing.isEmpty()) {
            SecureRandom random = new SecureRandom();
            missing.forEach(role -> byRole.setProperty(role.roleName(), generate(random)));
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

    /** Writes the file atomically, and forces it to disk before the cluster that needs it is created. */
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
