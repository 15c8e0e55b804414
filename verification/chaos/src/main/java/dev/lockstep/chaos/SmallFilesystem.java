package dev.lockstep.chaos;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An in-memory file system that can be filled at any time. Mounting needs root, outside most containers. */
final class SmallFilesystem implements AutoCloseable {
    private static final String SIZE = "8g";
    /** Too little for any write of PostgreSQL. */
    private static final long FREE_BYTES = 64 << 10;

    private static final int ATTEMPTS = 20;

    private final Path directory;

    private SmallFilesystem(Path directory) {
        this.directory = directory;
    }

    /** Creates the directory and mounts the file system, or returns empty if mounting is not permitted. */
    static Optional<SmallFilesystem> mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted =
                succeeds("mount", "-t", "tmpfs", "-o", "mode=755,size=" + SIZE, "lockstep-chaos", directory.toString());
        return mounted ? Optional.of(new SmallFilesystem(directory)) : Optional.empty();
    }

    /** Shrinks the file system so that further writes fail. */
    void fill() throws IOException, InterruptedException {
        for (int left = ATTEMPTS; !resize(Long.toString(used() + FREE_BYTES)); left--) { // usage may grow meanwhile
            if (left == 0) {
                throw new IOException("could not shrink the file system " + directory);
            }
        }
    }

    void freeSpace() throws IOException, InterruptedException {
        if (!resize(SIZE)) {
            throw new IOException("could not enlarge the file system " + directory);
        }
    }

    private long used() throws IOException {
        FileStore store = Files.getFileStore(directory);
        return store.getTotalSpace() - store.getUnallocatedSpace();
    }

    private boolean resize(String size) throws InterruptedException {
        return succeeds("mount", "-o", "remount,size=" + size, directory.toString());
    }

    @Override
    public void close() {
        try {
            boolean _ = succeeds("umount", "--lazy", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
