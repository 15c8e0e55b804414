package dev.lockstep.training.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary directory for files that are not verified yet, in the directory they belong to. Several processes may
 * have one in the same directory. A process locks its own; the system releases the lock when the process is killed.
 */
final class StagingDirectory implements AutoCloseable {
    private static final String PREFIX = ".fetching-";
    private static final String LOCK = "lock";
    /** Distinguishes the directories of this process: opening and closing their locks would release them. */
    private static final String THIS_PROCESS = UUID.randomUUID() + "-";

    private static final Logger log = LoggerFactory.getLogger(StagingDirectory.class);

    private final Path path;
    private final FileChannel lock;

    private StagingDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static StagingDirectory create(Path parent) throws IOException {
        Path path = Files.createTempDirectory(Files.createDirectories(parent), PREFIX + THIS_PROCESS);
        FileChannel lock =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        return new StagingDirectory(path, lock);
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Moves the files to the parent directory, each atomically. */
    void publish(List<String> names) throws IOException {
        for (String name : names) {
            Files.move(
                    path.resolve(name),
                    path.resolveSibling(name),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        delete(path);
    }

    /** Deletes the directories that killed processes left in a directory; one that is read-only keeps them. */
    static void sweep(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : left) {
                if (!directory.getFileName().toString().startsWith(PREFIX + THIS_PROCESS) && isAbandoned(directory)) {
                    delete(directory);
                }
            }
        } catch (IOException e) {
            log.warn("Cannot delete the remains of an interrupted download in {}: {}", parent, e.toString());
        }
    }

    private static boolean isAbandoned(Path directory) throws IOException {
        try (FileChannel lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (NoSuchFileException withoutLock) {
            return true;
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    delete(file);
                }
            }
        }
        Files.deleteIfExists(directory);
    }
}
