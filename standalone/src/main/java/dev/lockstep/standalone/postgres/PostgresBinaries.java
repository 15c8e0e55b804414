package dev.lockstep.standalone.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/** Unpacks the PostgreSQL binaries of the class path once, into a directory named by their digest. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * Returns the directory with {@code bin}, {@code lib} and {@code share}. Unpacks it, atomically, if necessary.
     *
     * @param parent directory that contains the unpacked version; other versions in it are deleted
     */
    static Path unpackInto(Path parent) throws IOException {
        byte[] archive = archive();
        Path unpacked = parent.resolve(DigestUtils.md5DigestAsHex(archive));
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        FileSystemUtils.deleteRecursively(parent);
        Path unfinished = Files.createTempDirectory(Files.createDirectories(parent), "unfinished-");
        // Readable by any account that may run the server.
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(archive, unfinished);
        return Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        try (InputStream archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            return archive.readAllBytes();
        }
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                Files.createDirectories(target.getParent());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    target.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
                }
            }
        }
    }
}
